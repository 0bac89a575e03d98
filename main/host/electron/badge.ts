const size = 16;

/** A filled circle as BGRA pixels, for the corner of the taskbar button on Windows, which shows no numbers. */
export function badgePixels(): { readonly pixels: Buffer; readonly size: number } {
  const pixels = Buffer.alloc(size * size * 4);
  const middle = (size - 1) / 2;
  for (let y = 0; y < size; y += 1) {
    for (let x = 0; x < size; x += 1) {
      const isInside = Math.hypot(x - middle, y - middle) <= middle;
      if (isInside) pixels.set([0x2b, 0x39, 0xc0, 0xff], (y * size + x) * 4);
    }
  }
  return { pixels, size };
}
