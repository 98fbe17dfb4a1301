/** Reflected: RFC 3720, B.4. */
const crc32cTable = makeTable32(0x82f63b78);
/** Reflected: NVM Express Base Specification 2.0, 5.2.1.3.4. */
const crc64nvmeTable = makeTable64(0x9a6c9329, 0xac4bc9b5);

/** CRC-32C of `previous`'s data and then `data`; start with 0. */
export function crc32c(data: Buffer, previous: number): number {
  let crc = ~previous;
  for (const byte of data) crc = (crc >>> 8) ^ at(crc32cTable, (crc ^ byte) & 0xff);
  return ~crc >>> 0;
}

/** A 64-bit value as two unsigned halves: BigInt would cost tens of times as much a byte. */
export interface Word64 {
  readonly high: number;
  readonly low: number;
}

/** CRC-64/NVME of `previous`'s data and then `data`; start with zeros. */
export function crc64nvme(data: Buffer, previous: Word64): Word64 {
  let high = ~previous.high;
  let low = ~previous.low;
  for (const byte of data) {
    const index = (low ^ byte) & 0xff;
    low = ((low >>> 8) | (high << 24)) ^ at(crc64nvmeTable.low, index);
    high = (high >>> 8) ^ at(crc64nvmeTable.high, index);
  }
  return { high: ~high >>> 0, low: ~low >>> 0 };
}

function makeTable32(polynomial: number): Uint32Array {
  return Uint32Array.from({ length: 256 }, (_, index) => {
    let crc = index;
    for (let bit = 0; bit < 8; bit++) crc = (crc & 1) === 0 ? crc >>> 1 : (crc >>> 1) ^ polynomial;
    return crc;
  });
}

function makeTable64(polynomialHigh: number, polynomialLow: number): { high: Uint32Array; low: Uint32Array } {
  const table = { high: new Uint32Array(256), low: new Uint32Array(256) };
  for (let index = 0; index < 256; index++) {
    let high = 0;
    let low = index;
    for (let bit = 0; bit < 8; bit++) {
      const isOdd = (low & 1) === 1;
      low = (low >>> 1) | (high << 31);
      high >>>= 1;
      if (isOdd) {
        low ^= polynomialLow;
        high ^= polynomialHigh;
      }
    }
    table.high[index] = high;
    table.low[index] = low;
  }
  return table;
}

function at(table: Uint32Array, index: number): number {
  return table[index] ?? 0;
}
