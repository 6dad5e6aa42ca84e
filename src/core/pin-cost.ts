/**
 * How a PIN is kept: head office makes the hash, stations check against it, both with scrypt at this cost. Memory-hard:
 * some 50 ms and 16 MB for one guess, so that a stolen file does not give its PINs away quickly.
 */
export const pinCost = { N: 16_384, r: 8, p: 1, maxmem: 64 * 1024 * 1024 }
