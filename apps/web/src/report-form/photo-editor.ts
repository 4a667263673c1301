import { swedishPhotos as words } from '@klarlage/texts';
import { type Box, BoxTool } from '../components/photo-boxes.ts';
import { h, wideButton, wordsButton } from './dom.ts';

const longestSide = 2048;

/**
 * Shows a picture so that parts of it can be covered, and gives back what is kept: drawn anew, smaller, without anything that the camera
 * wrote into it. Nothing when somebody cancels; `unreadable` when the browser cannot decode it.
 */
export async function editPhoto(file: Blob): Promise<Blob | 'unreadable' | undefined> {
  const canvas = await drawn(file);
  if (!canvas) return 'unreadable';
  const boxes = await covered(canvas);
  if (!boxes) return undefined;
  burn(canvas, boxes);
  return new Promise((done) => canvas.toBlob((blob) => done(blob ?? 'unreadable'), 'image/jpeg', 0.85));
}

/** The picture upright and no larger than it need be; nothing when it cannot be decoded. */
async function drawn(file: Blob): Promise<HTMLCanvasElement | undefined> {
  let picture: ImageBitmap;
  try {
    picture = await createImageBitmap(file);
  } catch (_) {
    return undefined;
  }
  const scale = Math.min(1, longestSide / Math.max(picture.width, picture.height));
  const canvas = h('canvas', { class: 'photo-picture' });
  canvas.width = Math.max(1, Math.round(picture.width * scale));
  canvas.height = Math.max(1, Math.round(picture.height * scale));
  const pen = canvas.getContext('2d');
  if (!pen) return undefined;
  pen.fillStyle = '#fff';
  pen.fillRect(0, 0, canvas.width, canvas.height);
  pen.imageSmoothingQuality = 'high';
  pen.drawImage(picture, 0, 0, canvas.width, canvas.height);
  picture.close();
  return canvas;
}

/** Paints the boxes into the pixels, with every pixel that they touch. */
function burn(canvas: HTMLCanvasElement, boxes: readonly Box[]): void {
  const pen = canvas.getContext('2d');
  if (!pen) return;
  pen.fillStyle = '#000';
  for (const { x, y, width, height } of boxes) {
    const left = Math.floor(x * canvas.width);
    const top = Math.floor(y * canvas.height);
    pen.fillRect(left, top, Math.ceil((x + width) * canvas.width) - left, Math.ceil((y + height) * canvas.height) - top);
  }
}

/** Lets somebody cover parts of the picture; nothing when it is not to be kept. */
function covered(canvas: HTMLCanvasElement): Promise<readonly Box[] | undefined> {
  return new Promise((done) => {
    const undo = wordsButton(words.undo, () => tool.undo());
    undo.disabled = true;
    const tool = new BoxTool(canvas, { surface: words.surface, box: words.box, keysId: 'photo-keys' }, () => {
      undo.disabled = !tool.canUndo;
    });
    let kept: readonly Box[] | undefined;
    const save = (): void => {
      kept = tool.boxes;
      dialog.close();
    };
    const dialog: HTMLDialogElement = h(
      'dialog',
      { class: 'photo-dialog', 'aria-labelledby': 'photo-heading' },
      h('h2', { id: 'photo-heading', tabindex: '-1' }, words.someone),
      h('p', { class: 'note' }, words.aboutBoxes),
      tool.element,
      h('p', { class: 'visually-hidden', id: 'photo-keys' }, words.boxKeys),
      h(
        'div',
        { class: 'photo-acts' },
        wordsButton(words.addBox, () => tool.add()),
        undo,
      ),
      h(
        'div',
        { class: 'stack' },
        wideButton(words.save, save, true),
        wideButton(words.cancel, () => dialog.close()),
      ),
    );
    dialog.addEventListener('close', () => {
      dialog.remove();
      done(kept);
    });
    document.body.append(dialog);
    dialog.showModal();
    dialog.querySelector('h2')?.focus();
  });
}
