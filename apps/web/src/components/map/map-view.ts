import { select } from 'd3-selection';
import { type D3ZoomEvent, type ZoomBehavior, zoom, zoomIdentity } from 'd3-zoom';
import { type RefObject, useCallback, useEffect, useRef, useState } from 'react';
import type { Projection, View } from './map-geometry.ts';

const whole: View = { k: 1, x: 0, y: 0 };

/** Zooming and moving by wheel, drag and two fingers, and the same by keys and buttons. */
export function useView(
  surface: RefObject<HTMLElement | null>,
  base: Projection | undefined,
  start: View | undefined,
): { view: View; zoomBy: (factor: number) => void; moveBy: (x: number, y: number) => void; reset: () => void } {
  const [view, setView] = useState<View>(start ?? whole);
  const behaviour = useRef<ZoomBehavior<HTMLElement, unknown>>(undefined);
  const width = base?.width ?? 0;
  const height = base?.height ?? 0;

  useEffect(() => {
    const element = surface.current;
    if (!element || width === 0) return undefined;
    const current = (): number => Number(element.dataset['zoom'] ?? 1);
    const made = zoom<HTMLElement, unknown>()
      .scaleExtent([1, 256])
      .extent([
        [0, 0],
        [width, height],
      ])
      .translateExtent([
        [0, 0],
        [width, height],
      ])
      // a map that shows everything lets the page scroll: one finger and wheeling out are the page's
      .filter((event: WheelEvent | TouchEvent | MouseEvent) => {
        if (event.type === 'wheel') return current() > 1 || (event as WheelEvent).deltaY < 0;
        if (event.type === 'touchstart') return current() > 1 || (event as TouchEvent).touches.length > 1;
        return !(event as MouseEvent).button;
      })
      .on('zoom', (event: D3ZoomEvent<HTMLElement, unknown>) => {
        const { k, x, y } = event.transform;
        element.dataset['zoom'] = String(k);
        element.style.touchAction = k > 1 ? 'none' : 'pan-x pan-y';
        setView({ k, x, y });
      });
    behaviour.current = made;
    const selection = select<HTMLElement, unknown>(element);
    selection.call(made).on('dblclick.zoom', null);
    element.style.touchAction = 'pan-x pan-y';
    return () => {
      selection.on('.zoom', null);
    };
  }, [surface, width, height]);

  const { k, x, y } = start ?? whole;
  useEffect(() => {
    const element = surface.current;
    const made = behaviour.current;
    if (width === 0 || height === 0) return;
    if (element && made) made.transform(select<HTMLElement, unknown>(element), zoomIdentity.translate(x, y).scale(k));
    else setView({ k, x, y });
  }, [surface, k, x, y, width, height]);

  const act = useCallback(
    (what: (made: ZoomBehavior<HTMLElement, unknown>, element: HTMLElement) => void) => {
      if (behaviour.current && surface.current) what(behaviour.current, surface.current);
    },
    [surface],
  );
  return {
    view,
    zoomBy: (factor) => act((made, element) => made.scaleBy(select<HTMLElement, unknown>(element), factor)),
    moveBy: (dx, dy) => act((made, element) => made.translateBy(select<HTMLElement, unknown>(element), dx / view.k, dy / view.k)),
    reset: () => act((made, element) => made.transform(select<HTMLElement, unknown>(element), zoomIdentity)),
  };
}
