import { Button, TextInput } from '@mantine/core';
import { useState } from 'react';
import { Form } from '../../components/form.tsx';
import { isLongEnough, NewPassword } from '../../components/new-password.tsx';
import { useFirstRun } from '../../state/first-run.ts';
import css from './first-run.module.css';

/** The person who may do everything. There is no password to begin with; it is chosen here. */
export function OwnerStep({
  password,
  onPassword,
  onNext,
  onBack,
}: {
  readonly password: string;
  readonly onPassword: (password: string) => void;
  readonly onNext: () => void;
  readonly onBack: () => void;
}) {
  const { ownerName, ownerLogin } = useFirstRun();
  const [isAsked, setAsked] = useState(false);
  const isComplete = ownerName.trim() !== '' && ownerLogin.trim() !== '' && isLongEnough(password);
  return (
    <Form
      columns={2}
      onSubmit={() => (isComplete ? onNext() : setAsked(true))}
      actions={
        <>
          <Button type="submit">Next</Button>
          <Button variant="default" onClick={onBack}>
            Back
          </Button>
        </>
      }
    >
      <TextInput
        label="Your name"
        required
        autoFocus
        autoComplete="name"
        maxLength={200}
        value={ownerName}
        error={isAsked && ownerName.trim() === '' ? 'A name is needed.' : undefined}
        onChange={(event) => useFirstRun.setState({ ownerName: event.currentTarget.value })}
      />
      <TextInput
        label="Sign-in name"
        required
        autoComplete="username"
        maxLength={200}
        value={ownerLogin}
        error={isAsked && ownerLogin.trim() === '' ? 'A sign-in name is needed.' : undefined}
        onChange={(event) => useFirstRun.setState({ ownerLogin: event.currentTarget.value })}
      />
      <div className={css.wide}>
        <NewPassword label="Password" value={password} onChange={onPassword} isAsked={isAsked} />
      </div>
      <p className={`${css.note} ${css.text} ${css.wide}`}>
        This password also opens the book on another computer. Keep it in a password manager if you use one.
      </p>
    </Form>
  );
}
