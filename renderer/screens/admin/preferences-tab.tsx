import { Button, PasswordInput, SegmentedControl, Switch } from '@mantine/core';
import { useState } from 'react';
import { api } from '../../api/api.ts';
import { useCommand } from '../../api/use-command.ts';
import { Form } from '../../components/form.tsx';
import { isLongEnough, NewPassword } from '../../components/new-password.tsx';
import { showDone, showFault } from '../../components/notice.ts';
import { Panel } from '../../components/panel.tsx';
import { Refused } from '../../components/refused.tsx';
import { type Preferences, savePreferences, usePreferences } from '../../state/preferences.ts';
import { useBook } from '../../state/session.ts';
import css from './admin.module.css';

const themes = [
  { value: 'system', label: 'As the system' },
  { value: 'light', label: 'Light' },
  { value: 'dark', label: 'Dark' },
] satisfies { value: Preferences['theme']; label: string }[];
const densities = [
  { value: 'compact', label: 'Compact' },
  { value: 'standard', label: 'Standard' },
  { value: 'comfortable', label: 'Comfortable' },
] satisfies { value: Preferences['density']; label: string }[];

const keep = (change: Partial<Preferences>) => void savePreferences(change).catch(showFault);

/** What a person sets for themselves; it follows them to every window. */
export function PreferencesTab() {
  const chosen = usePreferences();
  const isPractice = useBook().data?.practice ?? false;
  return (
    <div className={css.split}>
      <Panel title="Look and keys" scroll>
        <div className={css.stack}>
          <Choice
            label="Colours"
            options={themes}
            value={chosen.theme}
            onChange={(value) => keep({ theme: value as Preferences['theme'] })}
          />
          <Choice
            label="Rows of tables"
            options={densities}
            value={chosen.density}
            onChange={(value) => keep({ density: value as Preferences['density'] })}
          />
          <Switch
            label="Single-letter keys"
            description="J, K, G then T and the like work while no field has the focus. Function keys always work."
            checked={chosen.letterKeys}
            onChange={(event) => keep({ letterKeys: event.currentTarget.checked })}
          />
          <Switch
            label="Screen reader"
            description="Tables keep every column in the page and their rows in reading order. Large tables become slower."
            checked={chosen.screenReader}
            onChange={(event) => keep({ screenReader: event.currentTarget.checked })}
          />
        </div>
      </Panel>
      {!isPractice && <ChangePassword />}
    </div>
  );
}

function Choice({
  label,
  options,
  value,
  onChange,
}: {
  readonly label: string;
  readonly options: { value: string; label: string }[];
  readonly value: string;
  readonly onChange: (value: string) => void;
}) {
  return (
    <div>
      <p className={css.note}>{label}</p>
      <SegmentedControl aria-label={label} data={options} value={value} onChange={onChange} />
    </div>
  );
}

function ChangePassword() {
  const [current, setCurrent] = useState('');
  const [next, setNext] = useState('');
  const change = useCommand(api.users.setPassword);
  const submit = async () => {
    const answer = await change.run({ current, next });
    setCurrent('');
    if (!answer?.ok) return;
    setNext('');
    showDone('Your password is changed.');
  };
  return (
    <Panel title="Your password" scroll>
      <Form
        onSubmit={() => void submit()}
        actions={
          <Button type="submit" loading={change.running} disabled={current === '' || !isLongEnough(next)}>
            Change the password
          </Button>
        }
      >
        <Refused {...change} />
        <PasswordInput
          label="Present password"
          required
          autoComplete="current-password"
          value={current}
          onChange={(event) => setCurrent(event.currentTarget.value)}
        />
        <NewPassword label="New password" value={next} onChange={setNext} />
      </Form>
    </Panel>
  );
}
