import { Button } from '@mantine/core';
import { api } from '../../api/api.ts';
import { useQuery } from '../../api/use-query.ts';
import { Form } from '../../components/form.tsx';
import { Waiting } from '../../components/waiting.tsx';
import css from './first-run.module.css';

const names = {
  writable: 'May be written',
  local: 'On this computer',
  not_synced: 'Not copied to the internet',
  free_space: 'Enough room',
} as const;

/** Looks whether the folder is fit for a book, and says what to do when it is not. */
export function FolderStep({ onNext }: { readonly onNext: () => void }) {
  const folder = useQuery(['book.checkFolder'], () => api.book.checkFolder({}), []);
  if (folder.data === undefined) {
    return <Waiting fault={folder.fault} onRetry={() => void folder.refresh()} label="Looking at the folder…" />;
  }
  const isFit = folder.data.checks.every((check) => check.ok);
  return (
    <Form
      onSubmit={() => (isFit ? onNext() : void folder.refresh())}
      actions={
        <Button type="submit" autoFocus>
          {isFit ? 'Next' : 'Check again'}
        </Button>
      }
    >
      <p className={css.text}>
        Everything stays in one encrypted file on this computer, in <span className="mono">{folder.data.folder}</span>.
      </p>
      <ul className={css.checks}>
        {folder.data.checks.map(({ check, ok, note }) => (
          <li key={check} className={css.check}>
            <span className={ok ? css.ok : css.bad} role="img" aria-label={ok ? 'good' : 'not good'}>
              {ok ? '✓' : '✕'}
            </span>
            <span>{names[check]}</span>
            <span className={css.note}>{note}</span>
          </li>
        ))}
      </ul>
    </Form>
  );
}
