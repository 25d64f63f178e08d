import fc from 'fast-check'
import { expect, test } from 'vitest'
import { encodeHttpRecord, type HttpRecord, HttpRecordReader, readHttpRecords } from './http-record.ts'

const anyRecord: fc.Arbitrary<HttpRecord> = fc.oneof(
  fc.uint8Array({ maxLength: 300 }).map((bytes) => ({ kind: 'message', bytes }) as const),
  fc.constant({ kind: 'ping' } as const),
  fc.record({ kind: fc.constant('close' as const), code: fc.nat(65_535), reason: fc.string({ unit: 'grapheme' }) }),
  fc.record({ kind: fc.constant('session' as const), id: fc.string() }),
)

test('records come out as they went in, wherever the network cuts them', () => {
  fc.assert(
    fc.property(fc.array(anyRecord), fc.array(fc.integer({ min: 1, max: 50 }), { minLength: 1 }), (records, cuts) => {
      const whole = new Uint8Array(records.flatMap((record) => [...encodeHttpRecord(record)]))
      const reader = new HttpRecordReader()
      const read: HttpRecord[] = []
      for (let at = 0, i = 0; at < whole.length; i++) {
        const piece = whole.slice(at, (at += cuts[i % cuts.length]!)) // there is one cut at least
        read.push(...reader.push(piece))
      }
      expect(reader.isWhole).toBe(true)
      expect(read).toEqual(records)
    }),
  )
})

test.each([
  ['is cut short', [0, 0, 0, 2, 7]],
  ['claims almost a gigabyte', [0x3f, 0xff, 0xff, 0xff, 1, 2, 3]],
  ['has bytes behind its last record', [0, 0, 0, 1, 7, 0]],
])('a body that %s is no row of records', (_name, bytes) => {
  expect(readHttpRecords(new Uint8Array(bytes))).toBeNull()
})
