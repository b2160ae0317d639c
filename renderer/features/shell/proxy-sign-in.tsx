/** What if a proxy wants a password? Asked once in a dialog; whoever closes that finds a line that leads back to it. */

import { useRef, useState, type FormEvent, type ReactNode } from 'react';
import type { AppState } from '../../../shared/contract.ts';
import type { ProxyQuestion } from '../../../shared/proxy-question.ts';
import type { Problem } from '../../../shared/lookup.ts';
import { visibleText } from '../../../shared/visible-text.ts';
import { useMonitor } from '../../store/monitor-context.tsx';
import { Around } from '../../ui/around.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { FormActions } from '../../ui/form-actions.tsx';
import { WarningIcon } from '../../ui/icons.tsx';
import { ProblemCard } from '../../ui/problem-card.tsx';
import { secretFieldProps } from '../../ui/secret-field.ts';
import { shellWords } from './words.ts';

export function ProxySignIn({
  question,
  keeping,
}: {
  question: ProxyQuestion;
  keeping: AppState['keyKeeping'];
}): ReactNode {
  const [isOpen, setIsOpen] = useState(true);
  const host = visibleText(question.host);
  const words = shellWords().proxy;
  return (
    <>
      <div className="notice" role="status">
        <WarningIcon />
        <p>
          {question.isWrong ? words.didNotTake(host) : words.wants(host)}{' '}
          <span className="second">{words.notReached}</span>
        </p>
        <button type="button" className="button" onClick={() => setIsOpen(true)}>
          {words.signInAgain}
        </button>
      </div>
      {isOpen ? <ProxyDialog question={question} keeping={keeping} onClose={() => setIsOpen(false)} /> : null}
    </>
  );
}

interface ProxyDialogProps {
  question: ProxyQuestion;
  keeping: AppState['keyKeeping'];
  onClose: () => void;
}

/** Both fields are uncontrolled, as those of keys are: no state and no store ever holds what is typed. */
function ProxyDialog({ question, keeping, onClose }: ProxyDialogProps): ReactNode {
  const { bridge } = useMonitor();
  const user = useRef<HTMLInputElement>(null);
  const password = useRef<HTMLInputElement>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  const words = shellWords().proxy;
  const host = visibleText(question.host);

  const signIn = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    const typed = { host: question.host, user: user.current?.value ?? '', password: password.current?.value ?? '' };
    if (password.current !== null) password.current.value = '';
    const answer = await bridge.app.signInToProxy(typed);
    if (answer.ok) onClose();
    else setProblem(answer.problem);
  };

  return (
    <Dialog title={words.title} onClose={onClose}>
      <form className="form" onSubmit={(event) => void signIn(event)} noValidate>
        <p className="second">
          <Around
            sentence={(place = '') => words.reachedThrough(place)}
            pieces={[
              <span key="host" className="mono proxy-host">
                {host}
              </span>,
            ]}
          />
        </p>
        {question.isWrong ? (
          <p className="form-note caution" role="alert">
            <WarningIcon />
            <span>{words.tookNot}</span>
          </p>
        ) : null}
        <label className="form-field">
          <span>{words.user}</span>
          <input ref={user} type="text" {...secretFieldProps} />
        </label>
        <label className="form-field">
          <span>{words.password}</span>
          <input ref={password} type="password" {...secretFieldProps} autoComplete="new-password" />
        </label>
        <p className="form-note">
          {keeping.kind === 'system' ? words.sealed : words.inMemory}{' '}
          {question.isSecure ? words.sentAlone : words.sentOpenly}
        </p>
        {problem === null ? null : <ProblemCard problem={problem} />}
        <FormActions onClose={onClose}>
          <button type="submit" className="button primary">
            {words.signIn}
          </button>
        </FormActions>
      </form>
    </Dialog>
  );
}
