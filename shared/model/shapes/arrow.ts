import type { Arrow } from '../shape.ts'
import { connectorKind } from './connector.ts'

export const arrow = connectorKind<Arrow>('arrow')
