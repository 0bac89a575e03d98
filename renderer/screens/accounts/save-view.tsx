import { Button, Checkbox, Modal, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { SavedViewOut } from '../../../shared/contract/views.ts';
import { api } from '../../api/api.ts';
import { useCommand } from '../../api/use-command.ts';
import { Form } from '../../components/form.tsx';
import { showDone } from '../../components/notice.ts';
import { Refused } from '../../components/refused.tsx';
import { showView, useAccountsList } from '../../state/accounts-list.ts';
import { presentContent } from '../../state/saved-views.ts';
import { useMay } from '../../state/session.ts';

/** Keeps the list as it is looked at now: under a new name, or in the view it began as. */
export function SaveView({ view, onClose }: { readonly view: SavedViewOut | null; readonly onClose: () => void }) {
  const mayShare = useMay('accounts_change');
  const mayChange = view !== null && (!view.isShared || mayShare);
  const add = useCommand(api.views.add);
  const change = useCommand(api.views.change);
  const remove = useCommand(api.views.remove);
  const [name, setName] = useState(view?.name ?? '');
  const [isShared, setShared] = useState(view?.isShared ?? false);
  const [isPinned, setPinned] = useState(view?.isPinned ?? true);
  const settings = { name: name.trim(), isShared, isPinned, content: presentContent() };
  const kept = (id: string, text: string) => {
    useAccountsList.setState({ saved: { id, name: settings.name } });
    showDone(text);
    onClose();
  };
  const saveNew = async () => {
    const answer = await add.run({ ...settings, isList: false });
    if (answer?.ok === true) kept(answer.value.viewId, `The view “${settings.name}” is kept.`);
  };
  const saveChange = async () => {
    if (view === null) return;
    const answer = await change.run({ ...settings, viewId: view.id, expectedVersion: view.version });
    if (answer?.ok === true) kept(view.id, `The view “${settings.name}” is changed.`);
  };
  const drop = async () => {
    if (view === null) return;
    const answer = await remove.run({ viewId: view.id });
    if (answer?.ok !== true) return;
    showView('open');
    showDone(`The view “${view.name}” is gone; its accounts stay.`);
    onClose();
  };
  const failed = [add, change, remove].find((one) => one.refusal !== null || one.fault !== null);
  const isNamed = settings.name !== '';
  return (
    <Modal opened onClose={onClose} title="Save the view">
      <Form
        onSubmit={() => void (mayChange ? saveChange() : saveNew())}
        actions={
          <>
            {mayChange && (
              <Button type="submit" loading={change.running} disabled={!isNamed}>
                Save the changes
              </Button>
            )}
            <Button
              type={mayChange ? 'button' : 'submit'}
              variant={mayChange ? 'default' : 'filled'}
              loading={add.running}
              disabled={!isNamed}
              onClick={mayChange ? () => void saveNew() : undefined}
            >
              Save as a new view
            </Button>
            {mayChange && (
              <Button variant="default" color="danger" loading={remove.running} onClick={() => void drop()}>
                Remove
              </Button>
            )}
            <Button variant="default" onClick={onClose}>
              Cancel
            </Button>
          </>
        }
      >
        <p>
          Filter, order, columns with their widths, and row height are kept. What is typed into the search field is not.
        </p>
        <TextInput
          label="Name"
          required
          data-autofocus
          maxLength={60}
          value={name}
          onChange={({ currentTarget }) => setName(currentTarget.value)}
        />
        <Checkbox
          label="Show it beside the other views, with its count"
          checked={isPinned}
          onChange={({ currentTarget }) => setPinned(currentTarget.checked)}
        />
        <Checkbox
          label="For the whole branch"
          description={mayShare ? undefined : 'Needs the right to change accounts.'}
          disabled={!mayShare}
          checked={isShared}
          onChange={({ currentTarget }) => setShared(currentTarget.checked)}
        />
        {failed && <Refused refusal={failed.refusal} detail={failed.detail} fault={failed.fault} />}
      </Form>
    </Modal>
  );
}
