/** Markup without a build step, and the little around it that every part of the page wants. */
import htm from 'htm'
import { Component, type ComponentChildren, type FunctionComponent, h, type VNode } from 'preact'

type Html = (strings: TemplateStringsArray, ...values: unknown[]) => VNode
// Its own types speak of a module where the browser gets a function.
export const html: Html = (htm as unknown as { bind(make: typeof h): Html }).bind(h)
export type Children = ComponentChildren

/** Draws again only when a property is another thing than before: a phone nobody touched stays as it is. */
export function steady<P extends object>(draw: FunctionComponent<P>): FunctionComponent<P> {
  class Steady extends Component<P> {
    override shouldComponentUpdate(next: Readonly<P>): boolean {
      const before = this.props as Readonly<Record<string, unknown>>
      const after = next as Readonly<Record<string, unknown>>
      return Object.keys({ ...before, ...after }).some((name) => before[name] !== after[name])
    }
    override render() {
      return h(draw as FunctionComponent<object>, this.props)
    }
  }
  return Steady as unknown as FunctionComponent<P>
}

export const classes = (...names: (string | false | null | undefined)[]): string => names.filter(Boolean).join(' ')
