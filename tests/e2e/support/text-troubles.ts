/**
 * Runs inside the page: which texts are cut off without an ellipsis, outside the window, or covered by something else.
 * What a person can scroll to is not cut off. Each trouble is one line with the text it is about.
 */
export function textTroubles(): string[] {
  const troubles: string[] = [];
  const isScroller = (overflow: string) => overflow === 'auto' || overflow === 'scroll';
  const isCutter = (overflow: string) => overflow === 'hidden' || overflow === 'clip';
  const windowBox = { left: 0, top: 0, right: innerWidth, bottom: innerHeight };

  /** The text's own trouble with the boxes around it; null when it is all there, 'away' when it is scrolled away. */
  const cutBy = (element: Element, text: DOMRect): string | null => {
    let mayEndEarly = false;
    let isShortened = false;
    for (let box: Element | null = element; box !== null && box !== document.body; box = box.parentElement) {
      const style = getComputedStyle(box);
      const { left, top, right, bottom } = box.getBoundingClientRect();
      if (style.clipPath !== 'none' || style.position === 'fixed') return null;
      mayEndEarly ||= style.textOverflow === 'ellipsis' || style.webkitLineClamp !== 'none';
      const isOutX: boolean = !isShortened && (text.right > right + 1 || text.left < left - 1);
      const isOutY: boolean = text.bottom > bottom + 3 || text.top < top - 3;
      if (isOutX && isScroller(style.overflowX)) return 'away';
      if (isOutY && isScroller(style.overflowY)) return 'away';
      if (isOutX && isCutter(style.overflowX) && !mayEndEarly) return 'cut off at the side';
      if (isOutY && isCutter(style.overflowY) && !mayEndEarly) return 'cut off above or below';
      isShortened ||= isOutX && isCutter(style.overflowX);
    }
    const isInWindow =
      isShortened || (text.right <= windowBox.right + 1 && text.bottom <= windowBox.bottom + 1 && text.left >= -1);
    return isInWindow ? null : 'outside the window';
  };

  const coveredBy = (element: Element, text: DOMRect): string | null => {
    const top = document.elementFromPoint(text.left + Math.min(text.width / 2, 20), text.top + text.height / 2);
    if (top === null || top.contains(element) || element.contains(top)) return null;
    const isMeant =
      top.closest(
        // A notice on its way in is wrapped in a box of its own.
        '[role=dialog],[role=menu],[role=listbox],[role=alert],.mantine-Notifications-root,.mantine-Modal-overlay,label,.mantine-Overlay-root',
      ) !== null;
    return isMeant ? null : `covered by ${top.tagName.toLowerCase()}.${top.className}`;
  };

  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
    const element = node.parentElement;
    const words = (node.textContent ?? '').trim();
    if (element === null || words === '') continue;
    if (!element.checkVisibility({ opacityProperty: true, visibilityProperty: true })) continue;
    if (element.closest('.visually-hidden,.ag-aria-description-container,[aria-hidden=true],option') !== null) continue;
    const range = document.createRange();
    range.selectNodeContents(node);
    for (const text of range.getClientRects()) {
      if (text.width < 1 || text.height < 1) continue;
      const cut = cutBy(element, text);
      const trouble = cut ?? (cut === null ? coveredBy(element, text) : null);
      if (trouble === null || trouble === 'away') continue;
      troubles.push(`“${words.slice(0, 60)}” ${trouble}`);
      break;
    }
  }
  const { scrollWidth, clientWidth } = document.documentElement;
  if (scrollWidth > clientWidth) troubles.push(`the page scrolls sideways: ${scrollWidth} in ${clientWidth}`);
  return [...new Set(troubles)];
}
