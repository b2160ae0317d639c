/** A link that another program opened: nothing is asked before the trader says so. */

import type { ReactNode } from 'react';
import type { LookupInput } from '../../../shared/contract.ts';
import type { OpenedLink } from '../../../shared/order-link.ts';
import { exchangeName } from '../../../shared/order-words.ts';
import { visibleText } from '../../../shared/visible-text.ts';
import { useMonitor, useRun } from '../../store/monitor-context.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { FormActions } from '../../ui/form-actions.tsx';
import { linkWords } from './words.ts';

interface LinkDialogProps {
  opened: OpenedLink;
  onLookUp: (input: LookupInput) => void;
}

export function LinkDialog({ opened: { number, link }, onLookUp }: LinkDialogProps): ReactNode {
  const { bridge } = useMonitor();
  const run = useRun();
  const words = linkWords();
  const close = (): void => void run('app.closeLink', bridge.app.closeLink({ number }));
  if (link.kind === 'fault')
    return (
      <Dialog title={words.faultTitle} onClose={close}>
        <p data-link-fault={link.fault}>{words.faults[link.fault]}</p>
        <FormActions onClose={close} closeLabel={words.close}>
          {null}
        </FormActions>
      </Dialog>
    );
  const { exchange, id } = link;
  return (
    <Dialog title={words.title} onClose={close}>
      <p>{visibleText(words.asks(id, exchangeName(exchange)))}</p>
      <p className="second">{words.notAsked}</p>
      {/* Cancel has the focus: a key pressed for something else asks nobody. */}
      <FormActions onClose={close} closeLabel={words.cancel}>
        <button
          type="button"
          className="button primary"
          onClick={() => {
            close();
            onLookUp({ text: id, symbol: '', exchange, by: 'any' });
          }}
        >
          {words.lookUp}
        </button>
      </FormActions>
    </Dialog>
  );
}
