import sharp from 'sharp';

/** A picture of two colours, the left half blue and the right half yellow, with everything in it that must not come through: position, name, profile. */
export function photograph(
  width: number,
  height: number,
  { canary, orientation }: { canary: string; orientation?: number },
): Promise<Buffer> {
  const half = { create: { width: width / 2, height, channels: 3 as const, background: '#ffcc00' } };
  return sharp({ create: { width, height, channels: 3, background: '#0055aa' } })
    .composite([{ input: half, left: width / 2, top: 0 }])
    .withIccProfile('p3')
    .withExif({
      IFD0: { Copyright: canary, Artist: canary },
      IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '55/1 54/1 57/1', GPSLongitudeRef: 'E', GPSLongitude: '13/1 6/1 19/1' },
    })
    .withMetadata({ ...(orientation ? { orientation } : {}) })
    .jpeg()
    .toBuffer();
}

/** Red, green and blue of one pixel. */
export async function pixelOf(jpeg: Buffer, x: number, y: number): Promise<number[]> {
  return [...(await sharp(jpeg).extract({ left: x, top: y, width: 1, height: 1 }).raw().toBuffer())];
}

/** How wide and high a picture is. */
export async function sizeOf(jpeg: Buffer): Promise<{ width: number; height: number }> {
  const { width, height } = await sharp(jpeg).metadata();
  return { width, height };
}
