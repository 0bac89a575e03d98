/**
 * Gives memory outside the heap back at once; nothing may look at it afterwards. Left to the collector, which does not see
 * how much it is, tens of megabytes pile up.
 */
export const giveBack = ({ buffer }: ArrayBufferView): void => void (buffer as ArrayBuffer).transfer(0);
