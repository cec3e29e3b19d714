import { readSync } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import type { Readable } from 'node:stream';
import { PassThrough } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip, createZstdDecompress } from 'node:zlib';
import { AppError, messageOf } from '#core/errors.ts';

/** A log that is open for reading. */
export type OpenLog = {
  name: string;
  /** Bytes as stored, perhaps compressed; undefined for a stream of unknown length. */
  size: number | undefined;
  /** Bytes as stored that were read so far. */
  position: () => number;
  /** The log's text. A chunk is valid until the next one is asked for. */
  chunks: () => AsyncIterable<Uint8Array>;
  close: () => Promise<void>;
};

const CHUNK = 1 << 18;
const GZIP = [0x1f, 0x8b];
const ZSTD = [0x28, 0xb5, 0x2f, 0xfd];
const HEADER = /^# (Time|User@Host): |^Tcp port: |started with:/m;

/**
 * Opens a slow log, plain or compressed by gzip or zstd, which its first bytes tell.
 * @throws AppError invalid_input, one line, for what is missing, unreadable or no text
 */
export async function openLogFile(path: string): Promise<OpenLog> {
  const handle = await open(path).catch((error: unknown) => {
    throw new AppError('invalid_input', `Cannot read ${path}: ${reasonOf(error)}.`);
  });
  try {
    const stat = await handle.stat();
    if (stat.isDirectory()) throw new AppError('invalid_input', `Cannot read ${path}: it is a folder.`);
    return openHandle(path, handle, stat.isFile() ? stat.size : undefined);
  } catch (error) {
    await handle.close();
    throw error;
  }
}

function openHandle(name: string, handle: FileHandle, size: number | undefined): OpenLog {
  let position = 0;
  const stored = storedChunks(handle, bytes => {
    position += bytes;
  });
  return {
    name,
    size,
    position: () => position,
    chunks: () => textOf(name, stored),
    close: () => handle.close(),
  };
}

/** Standard input, or any other stream. */
export function openLogStream(name: string, stream: Readable): OpenLog {
  let position = 0;
  const counted = async function* (): AsyncGenerator<Uint8Array> {
    for await (const chunk of stream) {
      position += chunk.length;
      yield chunk;
    }
  };
  return {
    name,
    size: undefined,
    position: () => position,
    chunks: () => textOf(name, counted()),
    close: async () => {
      stream.destroy();
    },
  };
}

/**
 * One buffer for all reads: memory does not depend on the file. It waits for each, as there is nothing else to do: to
 * hand a read to another thread and to be told of its end costs as much as the read.
 */
async function* storedChunks(handle: FileHandle, onRead: (bytes: number) => void): AsyncGenerator<Uint8Array> {
  const buffer = Buffer.allocUnsafe(CHUNK);
  for (;;) {
    const bytesRead = readSync(handle.fd, buffer, 0, CHUNK, null);
    if (bytesRead === 0) return;
    onRead(bytesRead);
    yield buffer.subarray(0, bytesRead);
  }
}

async function* textOf(name: string, stored: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  const iterator = stored[Symbol.asyncIterator]();
  const first = await iterator.next();
  if (first.done) return;
  const rest = chain(first.value, iterator);
  if (startsWith(first.value, GZIP)) yield* decompressed(name, rest, createGunzip());
  else if (startsWith(first.value, ZSTD)) yield* decompressed(name, rest, createZstdDecompress());
  else {
    refuseBinary(name, first.value);
    yield* rest;
  }
}

async function* chain(first: Uint8Array, rest: AsyncIterator<Uint8Array>): AsyncGenerator<Uint8Array> {
  yield first;
  for (let next = await rest.next(); !next.done; next = await rest.next()) yield next.value;
}

async function* decompressed(
  name: string,
  stored: AsyncIterable<Uint8Array>,
  decompress: NodeJS.ReadWriteStream,
): AsyncGenerator<Uint8Array> {
  const text = new PassThrough({ highWaterMark: CHUNK });
  // A stream keeps chunks until they are read, so each is a copy of the buffer that is read into.
  const copies = async function* (): AsyncGenerator<Uint8Array> {
    for await (const chunk of stored) yield Uint8Array.from(chunk);
  };
  const done = pipeline(copies(), decompress, text).catch((error: unknown) => text.destroy(error as Error));
  try {
    let begun = false;
    for await (const chunk of text) {
      if (!begun) refuseBinary(name, chunk);
      begun = true;
      yield chunk;
    }
    await done;
  } catch (error) {
    if (error instanceof AppError) throw error;
    throw new AppError('invalid_input', `Cannot read ${name}: ${messageOf(error)}.`, { cause: error });
  }
}

/** Statements may hold zero bytes, so they alone prove nothing. */
function refuseBinary(name: string, bytes: Uint8Array): void {
  if (!bytes.includes(0)) return;
  if (HEADER.test(new TextDecoder('latin1').decode(bytes))) return;
  throw new AppError('invalid_input', `Cannot read ${name}: it is a binary file, not a slow log.`);
}

function startsWith(bytes: Uint8Array, magic: readonly number[]): boolean {
  return magic.every((byte, index) => bytes[index] === byte);
}

function reasonOf(error: unknown): string {
  const { code } = error as { code?: string };
  if (code === 'ENOENT') return 'there is no such file';
  if (code === 'EACCES' || code === 'EPERM') return 'permission denied';
  return messageOf(error);
}
