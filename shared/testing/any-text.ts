import fc from 'fast-check'

/** Any UTF-16 text at all: control characters, halves of surrogate pairs, every script. */
export const anyCodeUnits: fc.Arbitrary<string> = fc
  .array(fc.oneof(fc.nat(0x7f), fc.nat(0xffff), fc.integer({ min: 0xd800, max: 0xdfff })), { maxLength: 40 })
  .map((units) => String.fromCharCode(...units))
