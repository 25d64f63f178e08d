import type { ErrorCode } from '../../shared/protocol/error.ts'
import { packBytes, unpackBytes, type PackedBytes } from '../packed-bytes.ts'
import type { Jobs, StoredBoard } from './jobs.ts'
import type { ImportRequest, Imports } from './imports.ts'
import type { ExportRequest, Pictures } from './pictures.ts'

/** A stored board on its way to another thread: the snapshot first, then the tail. */
export type PackedBoard = PackedBytes

export const packBoard = ({ v1, tail }: StoredBoard): PackedBoard => packBytes([v1, ...tail])

export function unpackBoard(packed: PackedBoard): StoredBoard {
  const [v1, ...tail] = unpackBytes(packed)
  return { v1: v1!, tail } // `packBoard` always packs one
}

/** One job on its way to a thread. What it carries in `board` and `update` is given away. */
export type JobCall =
  | { readonly job: 'inspect'; readonly update: Uint8Array<ArrayBuffer> }
  | { readonly job: 'compact'; readonly board: PackedBoard }
  | { readonly job: 'diff'; readonly board: PackedBoard; readonly stateVector: Uint8Array }
  | { readonly job: 'export'; readonly board: PackedBoard; readonly title: string; readonly request: ExportRequest }
  | { readonly job: 'import'; readonly board: PackedBoard; readonly request: ImportRequest }

export type JobResult<Job extends JobCall['job']> = Awaited<
  ReturnType<Job extends keyof Jobs ? Jobs[Job] : Job extends 'import' ? Imports['read'] : Pictures['draw']>
>

/** What came of a job: plain data, since errors lose their code between threads. */
export type JobOutcome =
  | { readonly ok: true; readonly value: unknown }
  | { readonly ok: false; readonly code: ErrorCode; readonly message: string; readonly cause?: string }

/** What a thread is told when it starts. */
export type ThreadOptions = { readonly isPatient: boolean; readonly assetsFolder: string | null }
