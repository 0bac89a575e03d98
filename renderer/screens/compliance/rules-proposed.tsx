import { Button, Modal } from '@mantine/core';
import { useState } from 'react';
import { api } from '../../api/api.ts';
import { useCommand } from '../../api/use-command.ts';
import { DateText, InstantText } from '../../components/date-text.tsx';
import { showDone } from '../../components/notice.ts';
import { Panel } from '../../components/panel.tsx';
import { ReasonForm } from '../../components/reason-form.tsx';
import { Refused } from '../../components/refused.tsx';
import type { Pack } from './rules-pack.ts';
import css from './rules.module.css';

const nameOf = ({ jurisdiction, version }: Pack): string => `${jurisdiction} ${version}`;

function RejectDialog({ pack, onClose }: { readonly pack: Pack; readonly onClose: () => void }) {
  const review = useCommand(api.rulePacks.review);
  const submit = async (note: string) => {
    const answer = await review.run({ rulePackId: pack.id ?? '', approve: false, note });
    if (answer?.ok !== true) return;
    showDone(`${nameOf(pack)} was rejected. The rules in force stay as they are.`);
    onClose();
  };
  return (
    <Modal opened onClose={onClose} title={`Reject ${nameOf(pack)}`}>
      <ReasonForm
        label="What is wrong with it"
        submitLabel="Reject"
        command={review}
        onSubmit={(note) => void submit(note)}
        onClose={onClose}
      />
    </Modal>
  );
}

/** Versions that wait for a second person, who approves or rejects them. */
export function RulesProposed({
  rows,
  mayReview,
  onLook,
}: {
  readonly rows: readonly Pack[];
  readonly mayReview: boolean;
  readonly onLook: (pack: Pack) => void;
}) {
  const review = useCommand(api.rulePacks.review);
  const [rejecting, setRejecting] = useState<Pack | null>(null);
  const approve = async (pack: Pack) => {
    const answer = await review.run({ rulePackId: pack.id ?? '', approve: true, note: '' });
    if (answer?.ok === true) showDone(`${nameOf(pack)} is approved.`);
  };
  return (
    <Panel title={`Waiting for review (${rows.length})`} className={css.proposed} scroll flush>
      <ul className={css.proposals}>
        {rows.map((pack) => (
          <li key={pack.id} className={css.proposal}>
            <div className={css.proposalText}>
              <p className={css.text}>
                <strong>{nameOf(pack)}</strong>, in force from <DateText on={pack.effectiveFrom} /> once approved
              </p>
              <p className={css.note}>
                {pack.origin}
                {pack.signedBy !== '' && `, signed by ${pack.signedBy}`} · {pack.proposedBy},{' '}
                <InstantText at={pack.proposedAt} /> · {pack.reason}
              </p>
            </div>
            <Button size="xs" variant="default" aria-label={`Read ${nameOf(pack)}`} onClick={() => onLook(pack)}>
              Read
            </Button>
            {mayReview && (
              <>
                <Button
                  size="xs"
                  loading={review.running}
                  aria-label={`Approve ${nameOf(pack)}`}
                  onClick={() => void approve(pack)}
                >
                  Approve
                </Button>
                <Button
                  size="xs"
                  variant="default"
                  aria-label={`Reject ${nameOf(pack)}`}
                  onClick={() => setRejecting(pack)}
                >
                  Reject…
                </Button>
              </>
            )}
          </li>
        ))}
      </ul>
      <div className={css.refused}>
        <Refused refusal={review.refusal} detail={review.detail} fault={review.fault} />
      </div>
      {rejecting !== null && <RejectDialog pack={rejecting} onClose={() => setRejecting(null)} />}
    </Panel>
  );
}
