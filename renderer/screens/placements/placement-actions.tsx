import { Button } from '@mantine/core';
import { IconArrowBackUp, IconFileText, IconPlayerPause, IconPlayerPlay, IconPlayerStop } from '@tabler/icons-react';
import { useState } from 'react';
import { api } from '../../api/api.ts';
import { useCommand } from '../../api/use-command.ts';
import { download } from '../../components/download.ts';
import { Refused } from '../../components/refused.tsx';
import { useMay } from '../../state/session.ts';
import { EndEarlyDialog } from './end-early-dialog.tsx';
import { TakeBackDialog } from './take-back-dialog.tsx';
import type { PlacementRow } from './use-placements.ts';

/** Halting, going on with and ending a posting; nothing for a placement that is not being posted. */
export function PostingActions({ placement }: { readonly placement: PlacementRow }) {
  const pause = useCommand(api.placements.pause);
  const goOn = useCommand(api.placements.goOn);
  const [isEnding, setEnding] = useState(false);
  const { id, status } = placement;
  if (status !== 'posting' && status !== 'paused') return null;
  return (
    <>
      {status === 'posting' ? (
        <Button
          variant="default"
          leftSection={<IconPlayerPause size={16} />}
          loading={pause.running}
          onClick={() => void pause.run({ placementId: id })}
        >
          Pause
        </Button>
      ) : (
        <Button
          variant="default"
          leftSection={<IconPlayerPlay size={16} />}
          loading={goOn.running}
          onClick={() => void goOn.run({ placementId: id })}
        >
          Go on posting
        </Button>
      )}
      <Button variant="default" leftSection={<IconPlayerStop size={16} />} onClick={() => setEnding(true)}>
        End early…
      </Button>
      {isEnding && <EndEarlyDialog placement={placement} onClose={() => setEnding(false)} />}
      <Refused
        refusal={pause.refusal ?? goOn.refusal}
        detail={pause.detail ?? goOn.detail}
        fault={pause.fault ?? goOn.fault}
      />
    </>
  );
}

/** What can be done with a placement: acknowledge it, take it back, halt it or go on with it. */
export function PlacementActions({ placement }: { readonly placement: PlacementRow }) {
  const mayImport = useMay('placements_import');
  const acknowledgment = useCommand(api.placements.acknowledgment);
  const [isTakingBack, setTakingBack] = useState(false);
  if (!mayImport) return null;
  const { id, status } = placement;
  const draw = async () => {
    const answer = await acknowledgment.run({ placementId: id });
    if (answer?.ok === true) download(answer.value.file);
  };
  return (
    <>
      <PostingActions placement={placement} />
      {status === 'posted' && (
        <>
          <Button
            variant="default"
            leftSection={<IconFileText size={16} />}
            loading={acknowledgment.running}
            onClick={() => void draw()}
          >
            Acknowledgment
          </Button>
          <Button variant="default" leftSection={<IconArrowBackUp size={16} />} onClick={() => setTakingBack(true)}>
            Take back…
          </Button>
        </>
      )}
      {isTakingBack && <TakeBackDialog placement={placement} onClose={() => setTakingBack(false)} />}
      <Refused refusal={acknowledgment.refusal} detail={acknowledgment.detail} fault={acknowledgment.fault} />
    </>
  );
}
