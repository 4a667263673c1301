/** Queen neighbours of a grid of `width` × `height` cells, row by row. */
export function gridNeighbours(width: number, height: number): number[][] {
  return Array.from({ length: width * height }, (_, cell) => {
    const x = cell % width;
    const y = Math.floor(cell / width);
    const list: number[] = [];
    for (let dy = -1; dy <= 1; dy++) {
      for (let dx = -1; dx <= 1; dx++) {
        const isInside = x + dx >= 0 && x + dx < width && y + dy >= 0 && y + dy < height;
        if (isInside && (dx !== 0 || dy !== 0)) list.push(cell + dy * width + dx);
      }
    }
    return list;
  });
}

/** All orders of a short list. */
export function orders(list: readonly number[]): number[][] {
  if (list.length < 2) return [[...list]];
  return list.flatMap((first, at) => orders(list.toSpliced(at, 1)).map((rest) => [first, ...rest]));
}
