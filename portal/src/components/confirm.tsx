import {
  Button,
  Dialog,
  DialogActions,
  DialogBody,
  DialogContent,
  DialogSurface,
  DialogTitle,
} from '@fluentui/react-components';
import { useState } from 'react';
import { english } from '../text/english.ts';
import { WhyButton } from '../ui/why-button.tsx';

interface ConfirmProps {
  readonly label: string;
  readonly because?: string | undefined;
  readonly title: string;
  readonly body: string;
  readonly action: string;
  readonly onConfirm: () => void;
}

/** A button that asks once more before it does what cannot be taken back. */
export function Confirm({ label, because, title, body, action, onConfirm }: ConfirmProps) {
  const [open, setOpen] = useState(false);
  return (
    <>
      <WhyButton because={because} onClick={() => setOpen(true)}>
        {label}
      </WhyButton>
      <Dialog open={open} onOpenChange={(_, data) => setOpen(data.open)} modalType="alert">
        <DialogSurface>
          <DialogBody>
            <DialogTitle>{title}</DialogTitle>
            <DialogContent>{body}</DialogContent>
            <DialogActions>
              <Button onClick={() => setOpen(false)}>{english.actions.cancel}</Button>
              <Button
                appearance="primary"
                onClick={() => {
                  setOpen(false);
                  onConfirm();
                }}
              >
                {action}
              </Button>
            </DialogActions>
          </DialogBody>
        </DialogSurface>
      </Dialog>
    </>
  );
}
