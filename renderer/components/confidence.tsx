import { IconBuildingCommunity, IconFileCheck, IconHelp, type TablerIcon } from '@tabler/icons-react';
import { type Confidence, confidences } from '../../shared/vocabulary/compliance.ts';
import css from './confidence.module.css';

const looks: Readonly<
  Record<Confidence, { readonly icon: TablerIcon; readonly style: string | undefined; why: string }>
> = {
  sourced: { icon: IconFileCheck, style: css.sourced, why: 'Taken from the text of the law.' },
  unverified: {
    icon: IconHelp,
    style: css.unverified,
    why: 'Not checked against the text of the law. It may tighten the gate, never loosen it.',
  },
  house: { icon: IconBuildingCommunity, style: css.house, why: 'The agency’s own caution, not a law.' },
};

const isConfidence = (text: string): text is Confidence => Object.hasOwn(looks, text);

/** How sure the source of a rule is: icon, word and colour. */
export function ConfidenceBadge({ confidence }: { readonly confidence: string }) {
  if (!isConfidence(confidence)) return null;
  const { icon: Icon, style, why } = looks[confidence];
  return (
    <span className={style} title={why}>
      <Icon size={12} aria-hidden />
      {confidences[confidence]}
    </span>
  );
}
