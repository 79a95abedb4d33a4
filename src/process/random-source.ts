import { closeSync, openSync, readSync, statSync } from 'node:fs'

/** Gives as many random bytes as are asked for. */
export type RandomSource = (bytes: number) => Buffer

/**
 * The system's secure random source.
 *
 * Where it is a device it is read there: that gives bytes of the same generator of the kernel that seeds node:crypto
 * (random(4)), and loading that module takes longer than making all files of a project.
 */
export async function systemRandom(device = '/dev/urandom'): Promise<RandomSource> {
  if (isReadable(device)) return (bytes) => readDevice(device, bytes)
  const { randomBytes } = await import('node:crypto')
  return randomBytes
}

function isReadable(device: string): boolean {
  try {
    return statSync(device).isCharacterDevice() && readDevice(device, 1).length === 1
  } catch {
    return false
  }
}

function readDevice(device: string, bytes: number): Buffer {
  const buffer = Buffer.alloc(bytes)
  const file = openSync(device, 'r')
  try {
    // Up to 256 bytes are never given in parts.
    if (readSync(file, buffer) !== bytes) throw new Error(`${device} gave too few bytes`)
  } finally {
    closeSync(file)
  }
  return buffer
}
