import { BlockList } from 'node:net'
import { expect, test } from 'vitest'
import { clientAddress } from './client-address.ts'

const PROXY = '10.0.0.1'

test('without a trusted proxy the header is whatever somebody wrote', () => {
  expect(clientAddress('192.0.2.7', '198.51.100.1', 0)).toBe('192.0.2.7')
})

test('behind one proxy the last address counts, behind two the last but one, and forged ones to the left never do', () => {
  expect(clientAddress(PROXY, '198.51.100.1', 1)).toBe('198.51.100.1')
  expect(clientAddress(PROXY, '6.6.6.6, 198.51.100.1', 1)).toBe('198.51.100.1')
  expect(clientAddress(PROXY, '6.6.6.6, 198.51.100.1, 10.0.0.2', 2)).toBe('198.51.100.1')
})

test('listed proxies are passed over, and nobody else', () => {
  const list = new BlockList()
  list.addSubnet('10.0.0.0', 8, 'ipv4')
  expect(clientAddress(PROXY, '6.6.6.6, 198.51.100.1, 10.9.9.9', list)).toBe('198.51.100.1')
  expect(clientAddress('192.0.2.7', '198.51.100.1', list)).toBe('192.0.2.7')
})

test('where the header ends too early, or holds no address, what is known last counts', () => {
  expect(clientAddress(PROXY, undefined, 1)).toBe(PROXY)
  expect(clientAddress(PROXY, '198.51.100.1', 3)).toBe('198.51.100.1')
  expect(clientAddress(PROXY, '198.51.100.1, <script>', 2)).toBe(PROXY)
  expect(clientAddress(undefined, undefined, 0)).toBeNull()
})

test('all of an IPv6 /64 is one, and IPv4 in IPv6 clothes is IPv4', () => {
  expect(clientAddress('2001:db8:1:2:aaaa::1', undefined, 0)).toBe('2001:db8:1:2::/64')
  expect(clientAddress('2001:DB8:1:2:bbbb:0:0:9', undefined, 0)).toBe('2001:db8:1:2::/64')
  expect(clientAddress('2001:db8::5', undefined, 0)).toBe('2001:db8:0:0::/64')
  expect(clientAddress('fe80::1%eth0', undefined, 0)).toBe('fe80:0:0:0::/64')
  expect(clientAddress('::ffff:192.0.2.7', undefined, 0)).toBe('192.0.2.7')
})

test('ports that some proxies add do not make another address', () => {
  expect(clientAddress(PROXY, '198.51.100.1:5555', 1)).toBe('198.51.100.1')
  expect(clientAddress(PROXY, '[2001:db8:1:2::9]:5555', 1)).toBe('2001:db8:1:2::/64')
})

test('this machine is nobody in particular', () => {
  for (const peer of ['127.0.0.1', '::1', '::ffff:127.0.0.1']) expect(clientAddress(peer, undefined, 0)).toBeNull()
})
