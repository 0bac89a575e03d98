import { ActionIcon, Button, Tooltip } from '@mantine/core';
import {
  IconCircleCheck,
  IconCircleDashed,
  IconCircleX,
  IconHome,
  IconMail,
  IconPhone,
  IconPlus,
  IconThumbDown,
  IconThumbUp,
  type TablerIcon,
} from '@tabler/icons-react';
import {
  type ContactPointKind,
  type ContactPointStatus,
  contactPointLabels,
  contactPointStatuses,
} from '../../../shared/vocabulary/contact.ts';
import { KeyCap } from '../../components/key-cap.tsx';
import css from './contact-points.module.css';
import type { ContactPoint } from './use-workspace.ts';

const kinds: Readonly<Record<ContactPointKind, TablerIcon>> = { phone: IconPhone, email: IconMail, address: IconHome };
const states: Readonly<Record<ContactPointStatus, { readonly icon: TablerIcon; readonly style: string | undefined }>> =
  {
    good: { icon: IconCircleCheck, style: css.good },
    unverified: { icon: IconCircleDashed, style: css.unverified },
    bad: { icon: IconCircleX, style: css.bad },
  };

interface Dealings {
  readonly chosenId: string | null;
  readonly onChoose: (id: string) => void;
  readonly onDial: (point: ContactPoint) => void;
  readonly onStatus: (point: ContactPoint, status: ContactPointStatus) => void;
  /** Why no phone may be dialled now; null when it may. */
  readonly struck: string | null;
  readonly mayWork: boolean;
}

/** Which number or address it is, and what was found out about it. */
function Label({ point }: { readonly point: ContactPoint }) {
  return (
    <span className={css.label}>
      {contactPointLabels[point.label]}
      {point.isEmployers && ' · employer’s'}
      {point.isForbidden && <span className={css.forbidden}> · no contact wished</span>}
    </span>
  );
}

function Status({ status }: { readonly status: ContactPointStatus }) {
  const { icon: Icon, style } = states[status];
  return (
    <span className={style}>
      <Icon size={16} aria-hidden />
      {contactPointStatuses[status]}
    </span>
  );
}

function Phone({ point, dealings }: { readonly point: ContactPoint; readonly dealings: Dealings }) {
  const isChosen = dealings.chosenId === point.id;
  const isBad = point.status === 'bad';
  return (
    <li className={isChosen ? css.chosen : css.row}>
      <label className={css.pick}>
        <input
          type="radio"
          name="number"
          className={css.radio}
          checked={isChosen}
          onChange={() => dealings.onChoose(point.id)}
        />
        <IconPhone size={16} aria-hidden />
        <span className={isBad || dealings.struck !== null ? css.struck : css.number}>{point.display}</span>
        <Label point={point} />
      </label>
      <Status status={point.status} />
      <span className={css.source} title={`First seen ${point.firstSeenOn}, from ${point.source}`}>
        {point.source}
      </span>
      <span className={css.actions}>
        {dealings.mayWork && (
          <Tooltip label={isBad ? 'The number is right after all' : 'Mark the number bad (B)'}>
            <ActionIcon
              variant="subtle"
              size={26}
              aria-label={`${isBad ? 'Mark good' : 'Mark bad'}: ${point.display}`}
              onClick={() => dealings.onStatus(point, isBad ? 'good' : 'bad')}
            >
              {isBad ? <IconThumbUp size={16} /> : <IconThumbDown size={16} />}
            </ActionIcon>
          </Tooltip>
        )}
        <Tooltip label={dealings.struck ?? 'Dials it on the phone of this computer, or read it off and dial'}>
          <Button
            size="compact-sm"
            variant={isChosen ? 'filled' : 'default'}
            disabled={dealings.struck !== null}
            className={dealings.struck === null ? undefined : css.struckButton}
            onClick={() => dealings.onDial(point)}
          >
            Call
            {isChosen && dealings.struck === null && (
              <span className={css.key}>
                <KeyCap>Enter</KeyCap>
              </span>
            )}
          </Button>
        </Tooltip>
      </span>
    </li>
  );
}

function Place({ point, dealings }: { readonly point: ContactPoint; readonly dealings: Dealings }) {
  const Icon = kinds[point.kind];
  const isBad = point.status === 'bad';
  return (
    <li className={css.row}>
      <span className={css.place}>
        <Icon size={16} aria-hidden />
        <span className={isBad ? css.struckText : css.text} title={point.display}>
          {point.display}
        </span>
        <Label point={point} />
      </span>
      <Status status={point.status} />
      <span className={css.source} title={`First seen ${point.firstSeenOn}, from ${point.source}`}>
        {point.source}
      </span>
      <span className={css.actions}>
        {dealings.mayWork && (
          <Tooltip label={isBad ? 'It is right after all' : 'Mark bad'}>
            <ActionIcon
              variant="subtle"
              size={26}
              aria-label={`${isBad ? 'Mark good' : 'Mark bad'}: ${point.display}`}
              onClick={() => dealings.onStatus(point, isBad ? 'good' : 'bad')}
            >
              {isBad ? <IconThumbUp size={16} /> : <IconThumbDown size={16} />}
            </ActionIcon>
          </Tooltip>
        )}
      </span>
    </li>
  );
}

/** Every number and address, bad ones too: a caller may use one. One phone is the one being called. */
export function ContactPoints({
  points,
  dealings,
  onAdd,
}: {
  readonly points: readonly ContactPoint[];
  readonly dealings: Dealings;
  readonly onAdd: () => void;
}) {
  const phones = points.filter((point) => point.kind === 'phone');
  const others = points.filter((point) => point.kind !== 'phone');
  return (
    <section className={css.points} aria-label="Phones and addresses">
      <ul className={css.list}>
        {phones.map((point) => (
          <Phone key={point.id} point={point} dealings={dealings} />
        ))}
        {others.map((point) => (
          <Place key={point.id} point={point} dealings={dealings} />
        ))}
        {points.length === 0 && <li className={css.none}>No phone and no address is known.</li>}
        {dealings.mayWork && (
          <li className={css.addRow}>
            <Button size="compact-xs" variant="subtle" leftSection={<IconPlus size={14} />} onClick={onAdd}>
              Add a phone or address
            </Button>
          </li>
        )}
      </ul>
    </section>
  );
}
