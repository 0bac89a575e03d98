import { IconPlayerPlay, IconPlayerStop } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import css from './call-timer.module.css';

const two = (value: number) => String(value).padStart(2, '0');

/** Time on the call, counting up. It turns amber late and never acts by itself: a wrong automatic code is a false record. */
export function CallTimer({
  startedAt,
  onToggle,
}: {
  readonly startedAt: number | null;
  readonly onToggle: () => void;
}) {
  const [now, setNow] = useState(startedAt ?? 0);
  useEffect(() => {
    if (startedAt === null) return;
    const timer = setInterval(() => setNow(Date.now()), 1000);
    return () => clearInterval(timer);
  }, [startedAt]);
  const seconds = startedAt === null ? 0 : Math.max(0, Math.round((now - startedAt) / 1000));
  const isLong = seconds >= 600;
  return (
    <button type="button" className={isLong ? css.long : css.timer} title="Call timer (T)" onClick={onToggle}>
      {startedAt === null ? <IconPlayerPlay size={16} aria-hidden /> : <IconPlayerStop size={16} aria-hidden />}
      <span>
        {two(Math.floor(seconds / 60))}:{two(seconds % 60)}
      </span>
      <span className="visually-hidden">
        {startedAt === null ? 'Start the call timer' : 'on this call; stop the call timer'}
      </span>
    </button>
  );
}
