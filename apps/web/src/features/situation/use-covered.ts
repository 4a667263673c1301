import { type RefObject, useLayoutEffect, useState } from 'react';
import type { Box } from '../../components/map/map-labels.ts';
import { overlaps } from '../../components/map/map-labels.ts';

const nothing: readonly Box[] = [];

/** The boxes of a sheet that its `[data-covers]` lie over, in pixels from its corner; none where they stand beside it, as on a phone. */
export function useCovered(sheet: RefObject<HTMLElement | null>): readonly Box[] {
  const [covered, setCovered] = useState(nothing);
  useLayoutEffect(() => {
    const element = sheet.current;
    const map = element?.querySelector('.map-frame');
    if (!element || !map) return undefined;
    const over = [...element.querySelectorAll('[data-covers]')];
    const measure = (): void => {
      const ground = map.getBoundingClientRect();
      const boxes = over
        .map((one) => one.getBoundingClientRect())
        .filter((box) => overlaps(box, ground))
        .map((box) => ({
          left: box.left - ground.left,
          top: box.top - ground.top,
          right: box.right - ground.left,
          bottom: box.bottom - ground.top,
        }));
      setCovered((before) => (JSON.stringify(before) === JSON.stringify(boxes) ? before : boxes));
    };
    measure();
    const observer = new ResizeObserver(measure);
    for (const one of [map, ...over]) observer.observe(one);
    return () => observer.disconnect();
  }, [sheet]);
  return covered;
}
