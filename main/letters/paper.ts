import { usesLetterPaper } from './wording.ts';

/** Points per inch and per millimetre, so that the figures below read as the standards write them. */
const inches = (value: number): number => value * 72;
const millimetres = (value: number): number => (value * 72) / 25.4;

/** A sheet with the places an envelope and a letter folder need. All in points from the top left corner. */
export interface Paper {
  readonly name: 'LETTER' | 'A4';
  readonly width: number;
  readonly height: number;
  readonly margin: { readonly left: number; readonly right: number; readonly top: number; readonly bottom: number };
  /** Only the debtor's name and address may stand in here: this is what the window shows. */
  readonly address: { readonly x: number; readonly y: number; readonly width: number; readonly height: number };
  /** Date, reference and creditor, clear of the window. */
  readonly particulars: { readonly x: number; readonly y: number; readonly width: number };
  /** Where the text of the first page starts. */
  readonly bodyY: number;
  /** The sender in small print above the address, so that the post can return what it cannot deliver. */
  readonly showsSender: boolean;
}

/**
 * US Letter in three, for a #10 envelope (4 1/8 x 9 1/2 in) with its window 1 1/8 x 4 1/2 in, 7/8 in from the left and
 * 1/2 in from the bottom. The sheet has play in the envelope, 1 in sideways and 0.46 in upwards, so a window can show
 * anything within 5 3/8 in from the left and 2.04 to 3.63 in from the top: only the address may stand there, or the post
 * reads whose debt it is. The post wants 1/8 in between address and window edge, so the address starts 1 in from the left.
 * The sender stays out of this window: US law lets no envelope tell that it comes from a debt collector
 * (15 USC 1692f(8); 12 CFR 1006.22(f)(2)), and #10 envelopes carry their return address.
 */
const letterPaper: Paper = {
  name: 'LETTER',
  width: inches(8.5),
  height: inches(11),
  margin: { left: inches(1), right: inches(0.8), top: inches(0.9), bottom: inches(0.45) },
  address: { x: inches(1), y: inches(2.2), width: inches(3.25), height: inches(0.97) },
  particulars: { x: inches(5.4), y: inches(2.05), width: inches(2.3) },
  bodyY: inches(3.65),
  showsSender: false,
};

/**
 * A4 after DIN 5008 form B: address zone 62.7 to 90 mm from the top, 25 mm from the left, sender in small print above. A
 * DL window (45 x 90 mm) can show 10 to 110 mm from the left and 45 to 95 mm from the top.
 */
const a4Paper: Paper = {
  name: 'A4',
  width: millimetres(210),
  height: millimetres(297),
  margin: { left: millimetres(25), right: millimetres(20), top: millimetres(22), bottom: millimetres(15) },
  address: { x: millimetres(25), y: millimetres(62.7), width: millimetres(80), height: millimetres(27.3) },
  particulars: { x: millimetres(120), y: millimetres(50), width: millimetres(70) },
  bodyY: millimetres(98.46),
  showsSender: true,
};

/** The sheet a country uses. */
export const paperOf = (country: string): Paper => (usesLetterPaper(country) ? letterPaper : a4Paper);
