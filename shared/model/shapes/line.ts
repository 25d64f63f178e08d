import type { Line } from '../shape.ts'
import { connectorKind } from './connector.ts'

export const line = connectorKind<Line>('line')
