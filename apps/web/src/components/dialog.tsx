import type { ReactNode } from 'react';
import { Dialog as AriaDialog, Heading, Modal, ModalOverlay } from 'react-aria-components';
import { classes } from './classes.ts';

/** Something that floats above the page and holds the focus until it is done. Esc closes it. */
export function Dialog({
  title,
  about,
  isOpen,
  onClose,
  wide = false,
  children,
}: {
  title: string;
  about?: ReactNode;
  isOpen: boolean;
  onClose: () => void;
  wide?: boolean;
  children: ReactNode;
}): ReactNode {
  return (
    <ModalOverlay className="dialog-ground" isOpen={isOpen} onOpenChange={(open) => !open && onClose()} isDismissable>
      <Modal className={classes('dialog', wide && 'dialog-wide')}>
        <AriaDialog>
          <Heading slot="title" level={2}>
            {title}
          </Heading>
          {about && <p className="quiet">{about}</p>}
          <div className="dialog-body">{children}</div>
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  );
}
