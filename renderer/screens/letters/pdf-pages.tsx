import { ActionIcon, Button, Tooltip } from '@mantine/core';
import { IconArrowAutofitWidth, IconChevronLeft, IconChevronRight, IconMinus, IconPlus } from '@tabler/icons-react';
import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { Waiting } from '../../components/waiting.tsx';
import { openPdf, type PdfDocument, wordsOf } from './pdf-document.ts';
import css from './pdf-pages.module.css';

const zooms = [0.5, 0.67, 0.8, 1, 1.25, 1.5, 2, 3] as const;
/** PDF points are 1/72 inch, CSS pixels 1/96. */
const cssPerPoint = 96 / 72;
const unreadable = {
  code: 'internal',
  incident: '',
  message: 'The letter could not be shown. Nothing was changed.',
} as const;

/** Draws one page when it changes; an older drawing of the same canvas is given up first. */
function Page({
  document: pdf,
  number,
  zoom,
  room,
}: {
  readonly document: PdfDocument;
  readonly number: number;
  /** Null fits the width. */
  readonly zoom: number | null;
  readonly room: number;
}) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const [words, setWords] = useState('');
  useEffect(() => {
    let isCurrent = true;
    let giveUp = () => {};
    const draw = async () => {
      const page = await pdf.getPage(number);
      const surface = canvas.current;
      if (!isCurrent || surface === null) return;
      const natural = page.getViewport({ scale: cssPerPoint });
      const scale = zoom ?? Math.min(2, Math.max(0.3, room / natural.width));
      const sharp = Math.max(1, window.devicePixelRatio);
      const viewport = page.getViewport({ scale: cssPerPoint * scale * sharp });
      surface.width = Math.floor(viewport.width);
      surface.height = Math.floor(viewport.height);
      surface.style.width = `${Math.floor(viewport.width / sharp)}px`;
      surface.style.height = `${Math.floor(viewport.height / sharp)}px`;
      const task = page.render({ canvas: surface, viewport });
      giveUp = () => task.cancel();
      await task.promise;
    };
    draw().catch(() => {});
    wordsOf(pdf, number).then(
      (text) => isCurrent && setWords(text),
      () => {},
    );
    return () => {
      isCurrent = false;
      giveUp();
    };
  }, [pdf, number, zoom, room]);
  return (
    <>
      <canvas ref={canvas} className={css.page} aria-hidden />
      <div className="visually-hidden">{words}</div>
    </>
  );
}

/** A letter page by page: what is shown are the stored bytes. PageUp and PageDown turn, plus and minus zoom. */
export function PdfPages({ ticket, label }: { readonly ticket: string; readonly label: string }) {
  const [pdf, setPdf] = useState<PdfDocument | null>(null);
  const [isBroken, setBroken] = useState(false);
  const [number, setNumber] = useState(1);
  const [zoom, setZoom] = useState<number | null>(null);
  const [room, setRoom] = useState(0);
  const frame = useRef<HTMLDivElement>(null);

  useEffect(() => {
    const opened = openPdf(ticket);
    let isCurrent = true;
    opened.document.then(
      (document) => isCurrent && setPdf(document),
      () => isCurrent && setBroken(true),
    );
    return () => {
      isCurrent = false;
      opened.close();
    };
  }, [ticket]);
  useEffect(() => {
    const measured = frame.current;
    if (measured === null) return;
    const watcher = new ResizeObserver(([entry]) => setRoom(Math.floor((entry?.contentRect.width ?? 0) - 2)));
    watcher.observe(measured);
    return () => watcher.disconnect();
  }, []);

  const pages = pdf?.numPages ?? 0;
  const turn = (by: number) => {
    setNumber((was) => Math.min(Math.max(was + by, 1), Math.max(pages, 1)));
    frame.current?.scrollTo({ top: 0 });
  };
  const zoomBy = (by: 1 | -1) =>
    setZoom((was) => {
      const at = was ?? 1;
      const next = by > 0 ? zooms.find((step) => step > at) : [...zooms].reverse().find((step) => step < at);
      return next ?? at;
    });
  const hear = (event: KeyboardEvent) => {
    const act = {
      PageDown: () => turn(1),
      PageUp: () => turn(-1),
      ArrowRight: () => turn(1),
      ArrowLeft: () => turn(-1),
      '+': () => zoomBy(1),
      '-': () => zoomBy(-1),
    }[event.key];
    if (act === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    act();
  };

  return (
    <div className={css.viewer}>
      <div className={css.tools} role="toolbar" aria-label="Pages and size">
        <Tooltip label="Previous page (PageUp)">
          <ActionIcon
            variant="default"
            size={28}
            aria-label="Previous page"
            disabled={number <= 1}
            onClick={() => turn(-1)}
          >
            <IconChevronLeft size={16} />
          </ActionIcon>
        </Tooltip>
        <span className={css.count} role="status">
          Page {pages === 0 ? '–' : number} of {pages === 0 ? '–' : pages}
        </span>
        <Tooltip label="Next page (PageDown)">
          <ActionIcon
            variant="default"
            size={28}
            aria-label="Next page"
            disabled={number >= pages}
            onClick={() => turn(1)}
          >
            <IconChevronRight size={16} />
          </ActionIcon>
        </Tooltip>
        <span className={css.gap} />
        <Tooltip label="Smaller (-)">
          <ActionIcon variant="default" size={28} aria-label="Smaller" onClick={() => zoomBy(-1)}>
            <IconMinus size={16} />
          </ActionIcon>
        </Tooltip>
        <span className={css.zoom}>{zoom === null ? 'Width' : `${Math.round(zoom * 100)} %`}</span>
        <Tooltip label="Larger (+)">
          <ActionIcon variant="default" size={28} aria-label="Larger" onClick={() => zoomBy(1)}>
            <IconPlus size={16} />
          </ActionIcon>
        </Tooltip>
        <Button
          size="compact-sm"
          variant="default"
          leftSection={<IconArrowAutofitWidth size={16} />}
          onClick={() => setZoom(null)}
        >
          Fit width
        </Button>
      </div>
      <div ref={frame} className={css.paper} role="document" aria-label={label} tabIndex={0} onKeyDown={hear}>
        {isBroken ? (
          <Waiting fault={unreadable} />
        ) : pdf === null || room === 0 ? (
          <Waiting label="Opening the letter…" />
        ) : (
          <Page document={pdf} number={number} zoom={zoom} room={room} />
        )}
      </div>
    </div>
  );
}
