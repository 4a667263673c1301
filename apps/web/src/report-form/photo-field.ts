import { swedishPhotos as words } from '@klarlage/texts';
import { h, wordsButton } from './dom.ts';
import type { Form } from './form.ts';
import type { Outbox, PhonePhoto, PhotoSender } from './outbox.ts';

const most = 5;

/** Sends one photo. It has come through only when the server says the hash of just these bytes. */
const sendPhoto: PhotoSender = async (reportId, { blobId, bytes }, send) => {
  const headers = { 'content-type': 'application/octet-stream' };
  const outcome = await send(`reports/${reportId}/photos/${blobId}`, new Blob([bytes]), headers);
  // a photo that has to wait never stands in the way of a report
  if (outcome.is === 'later') return { ...outcome, alone: true };
  if (outcome.is !== 'received') return outcome;
  const hash = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
  const written = [...hash].map((byte) => byte.toString(16).padStart(2, '0')).join('');
  return outcome.answer['sentSha256'] === written ? outcome : { is: 'later', alone: true, afterMs: 0 };
};

const editor = () => import('./photo-editor.ts');

/** Says how photos are sent, and fetches the part that shows them while there is a network. */
export function preparePhotos(outbox: Outbox): void {
  outbox.sendsPhotos(sendPhoto);
  window.addEventListener('load', () => void editor().catch(() => undefined));
}

/** The photos of the report that is being told: add, look through, change, take away. They lie sealed on the phone with it. */
export function photoField(form: Form): HTMLElement {
  const { reportId } = form.draft;
  const { outbox } = form;
  const list = h('ul', { class: 'photo-list', hidden: true });
  const said = h('p', { class: 'note', role: 'status' });
  const input = h('input', { type: 'file', accept: 'image/*', multiple: true, hidden: true });
  const button = h('button', { type: 'button', class: 'button', click: () => input.click() }, words.add);
  let shown: string[] = [];
  const draw = async (): Promise<void> => {
    const photos = await outbox.photosOf(reportId);
    for (const address of shown) URL.revokeObjectURL(address);
    shown = photos.map(({ bytes, type }) => URL.createObjectURL(new Blob([bytes], { type })));
    list.hidden = photos.length === 0;
    button.disabled = photos.length >= most;
    list.replaceChildren(...photos.map((photo, at) => item(photo, at, shown[at] ?? '')));
  };
  const item = (photo: PhonePhoto, at: number, address: string): HTMLElement => {
    const change = (): void => void edit([new Blob([photo.bytes], { type: photo.type })], photo);
    const remove = async (): Promise<void> => {
      await outbox.removePhoto(reportId, photo.blobId);
      await draw();
      said.textContent = words.removed;
      button.focus();
    };
    const picture = h('button', { type: 'button', class: 'photo-thumb', 'aria-label': words.edit(at + 1), click: change });
    picture.append(h('img', { src: address, alt: '' }));
    return h(
      'li',
      {},
      picture,
      wordsButton(words.remove(at + 1), () => void remove()),
    );
  };
  const edit = async (files: readonly Blob[], instead?: PhonePhoto): Promise<void> => {
    const there = (await outbox.photosOf(reportId)).length;
    const room = instead ? 1 : most - there;
    const tool = await editor().catch(() => undefined);
    said.textContent = tool ? '' : words.notHere;
    for (const file of tool ? files.slice(0, room) : []) {
      const made = await tool?.editPhoto(file);
      if (made === 'unreadable') said.textContent = words.unreadable;
      if (!(made instanceof Blob)) continue;
      // whoever changes a photo makes another: under its old id the server would have other bytes
      const photo = { blobId: crypto.randomUUID(), type: made.type, bytes: await made.arrayBuffer() };
      const isKept = await outbox.addPhoto(reportId, photo);
      if (isKept && instead) await outbox.removePhoto(reportId, instead.blobId);
      said.textContent = isKept ? words.saved : words.noRoom;
    }
    if (files.length > room) said.textContent = words.tooMany;
    await draw();
    button.focus();
  };
  input.addEventListener('change', () => {
    const files = [...(input.files ?? [])];
    input.value = '';
    if (files.length > 0) void edit(files);
  });
  void draw();
  return h(
    'div',
    { class: 'field step-field photo-field' },
    h('p', { class: 'field-label' }, words.title),
    h('p', { class: 'field-hint' }, words.hint),
    list,
    button,
    input,
    said,
  );
}
