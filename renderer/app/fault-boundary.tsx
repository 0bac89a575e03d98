import { Button } from '@mantine/core';
import { Component, type ReactNode } from 'react';
import css from './fault-boundary.module.css';

interface State {
  readonly thrown: boolean;
}

/**
 * Stands in for a part of the window that broke, so that the rest goes on. What was thrown is not shown: it may hold
 * personal data.
 */
export class FaultBoundary extends Component<{ readonly children: ReactNode }, State> {
  override state: State = { thrown: false };

  static getDerivedStateFromError(): State {
    return { thrown: true };
  }

  override render(): ReactNode {
    if (!this.state.thrown) return this.props.children;
    return (
      <div className={css.broken} role="alert">
        <h1 className={css.title}>This part of Duly stopped working.</h1>
        <p className={css.text}>What was saved is safe. Show it again, or reload the window.</p>
        <div className={css.actions}>
          <Button onClick={() => this.setState({ thrown: false })}>Show again</Button>
          <Button variant="default" onClick={() => window.location.reload()}>
            Reload the window
          </Button>
        </div>
      </div>
    );
  }
}
