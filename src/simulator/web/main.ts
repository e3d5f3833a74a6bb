import { render } from 'preact'
import { Desk } from './desk.ts'
import { html } from './html.ts'
import { listen, useLine } from './store.ts'

const App = () => html`<${Desk} line=${useLine()} />`

listen()
render(html`<${App} />`, document.getElementById('root')!)
