// SPDX-License-Identifier: Apache-2.0
// How bright a screenshot is, by WCAG's relative luminance: 0 is black, 1 is white. Reads the PNG
// itself, as Chromium writes it: 8 bits, RGB or RGBA, not interlaced.
import { inflateSync } from "node:zlib";

function paeth(left, up, corner) {
  const guess = left + up - corner;
  const [l, u, c] = [left, up, corner].map((value) => Math.abs(guess - value));
  if (l <= u && l <= c) return left;
  return u <= c ? up : corner;
}

function pixelsOf(png) {
  const width = png.readUInt32BE(16);
  const height = png.readUInt32BE(20);
  const channels = { 2: 3, 6: 4 }[png[25]];
  if (png[24] !== 8 || !channels || png[28] !== 0) throw new Error("another kind of PNG");
  const packed = [];
  for (let at = 8; at < png.length; at += png.readUInt32BE(at) + 12) {
    if (png.toString("latin1", at + 4, at + 8) === "IDAT") packed.push(png.subarray(at + 8, at + 8 + png.readUInt32BE(at)));
  }
  const raw = inflateSync(Buffer.concat(packed));
  const line = width * channels;
  const out = Buffer.alloc(line * height);
  for (let y = 0; y < height; ++y) {
    const filter = raw[y * (line + 1)];
    for (let x = 0; x < line; ++x) {
      const left = x >= channels ? out[y * line + x - channels] : 0;
      const up = y > 0 ? out[(y - 1) * line + x] : 0;
      const corner = x >= channels && y > 0 ? out[(y - 1) * line + x - channels] : 0;
      const added = [0, left, up, (left + up) >> 1, paeth(left, up, corner)][filter];
      out[y * line + x] = (raw[y * (line + 1) + 1 + x] + added) & 0xff;
    }
  }
  return { out, channels };
}

const linear = (value) => (value <= 10 ? value / 255 / 12.92 : ((value / 255 + 0.055) / 1.055) ** 2.4);

export function meanLuminance(png) {
  const { out, channels } = pixelsOf(png);
  let sum = 0;
  for (let i = 0; i < out.length; i += channels) {
    sum += 0.2126 * linear(out[i]) + 0.7152 * linear(out[i + 1]) + 0.0722 * linear(out[i + 2]);
  }
  return sum / (out.length / channels);
}
