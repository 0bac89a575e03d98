import { notifications } from '@mantine/notifications';
import { modals } from '@mantine/modals';
import { type ReactNode, useEffect } from 'react';
import { forgetAnswers } from '../api/query-client.ts';
import { Waiting } from '../components/waiting.tsx';
import { useFirstRun } from '../state/first-run.ts';
import { forgetWay } from '../state/navigation.ts';
import { useBook, useSession } from '../state/session.ts';
import { fetchWhenIdle, lazyScreen } from './lazy-screen.tsx';
import { routes } from './routes.tsx';
import { aboutBox } from './about-state.ts';
import { keySheet } from './key-sheet-state.ts';
import { palette } from './palette-state.ts';
import { Shell } from './shell.tsx';

const FirstRun = lazyScreen(() => import('../screens/first-run/first-run-screen.tsx'));
const Sealed = lazyScreen(() => import('../screens/start-up-problem/sealed-screen.tsx'));
const Missing = lazyScreen(() => import('../screens/start-up-problem/missing-screen.tsx'));
const Problem = lazyScreen(() => import('../screens/start-up-problem/problem-screen.tsx'));
const SignIn = lazyScreen(() => import('../screens/sign-in/sign-in-screen.tsx'));
const PracticeSignIn = lazyScreen(() => import('../screens/sign-in/practice-sign-in-screen.tsx'));
const Locked = lazyScreen(() => import('../screens/sign-in/locked-screen.tsx'));

/** Nothing of the desk may stay on the page once its screens are gone: answers, toasts and dialogs go with them. */
function Covered({ children }: { readonly children: ReactNode }) {
  useEffect(() => {
    forgetAnswers();
    notifications.clean();
    modals.closeAll();
    palette.close();
    keySheet.setState({ isOpen: false });
    aboutBox.setState({ isOpen: false });
  }, []);
  return children;
}

/** A new person starts at the beginning. */
function NobodyHere({ children }: { readonly children: ReactNode }) {
  useEffect(forgetWay, []);
  useEffect(() => fetchWhenIdle([routes.today.screen], 600), []);
  return <Covered>{children}</Covered>;
}

/** Chooses the first screen by where the book and the session stand. Behind a lock the desk is not hidden but gone. */
export function Gate() {
  const book = useBook();
  const session = useSession();
  const isSettingUp = useFirstRun((state) => state.recoveryKey !== null);
  if (book.data === undefined) return <Waiting fault={book.fault} onRetry={() => void book.refresh()} />;
  const status = book.data;
  if (status.state === 'none' || isSettingUp) return <FirstRun book={status} />;
  if (status.state === 'problem') return <Problem book={status} />;
  if (status.state === 'sealed') return <Sealed book={status} />;
  if (status.state === 'missing') return <Missing book={status} />;
  if (session.data === undefined) return <Waiting fault={session.fault} onRetry={() => void session.refresh()} />;
  const { user, locked } = session.data;
  if (user === null) {
    return <NobodyHere>{status.practice ? <PracticeSignIn book={status} /> : <SignIn book={status} />}</NobodyHere>;
  }
  if (locked) {
    return (
      <Covered>
        <Locked book={status} />
      </Covered>
    );
  }
  return <Shell user={user} book={status} />;
}
