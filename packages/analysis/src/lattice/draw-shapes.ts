/** Rows of `length` slots out of `places`, without repeats in a row. */
export type Shapes = { readonly places: number; readonly length: number; readonly slot: Int32Array };

/** Fills the first `draws` rows with uniform choices of slots. O(draws · length), and the square of a short length. */
export function drawShapes(shapes: Shapes, draws: number, random: () => number): void {
  if (4 * shapes.length <= shapes.places && shapes.length <= 64) drawShort(shapes, draws, random);
  else drawLong(shapes, draws, random);
}

/** Few out of many: a slot that is there already is drawn again. */
function drawShort({ places, length, slot }: Shapes, draws: number, random: () => number): void {
  for (let draw = 0; draw < draws; draw++) {
    const from = draw * length;
    for (let at = from; at < from + length; ) {
      const chosen = Math.floor(random() * places);
      let seen = from;
      while (seen < at && slot[seen] !== chosen) seen++;
      if (seen === at) slot[at++] = chosen;
    }
  }
}

/** Many out of not so many: each shape is the beginning of a shuffle, which goes on from the last one. */
function drawLong({ places, length, slot }: Shapes, draws: number, random: () => number): void {
  const order = Int32Array.from({ length: places }, (_, at) => at);
  for (let draw = 0, at = 0; draw < draws; draw++) {
    for (let chosen = 0; chosen < length; chosen++, at++) {
      const other = chosen + Math.floor(random() * (places - chosen));
      const held = order[other] as number;
      order[other] = order[chosen] as number;
      order[chosen] = held;
      slot[at] = held;
    }
  }
}
