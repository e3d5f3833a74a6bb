import type { VNode } from 'preact'
import { html } from '../html.ts'
import { t } from '../words.ts'
import { SCENES, sceneUrl, takePicture } from './camera-art.ts'
import { Sheet } from './sheet.ts'

type Props = { album: boolean; done: (files: Blob[]) => void; close: () => void }

/** The camera, or the album: a drawn scene becomes a real JPEG, and one's own pictures may be sent as well. */
export function CameraSheet({ album, done, close }: Props): VNode {
  const title = t(album ? 'simulator.camera.album' : 'simulator.camera.title')
  const own = (event: Event) => {
    const files = [...((event.target as HTMLInputElement).files ?? [])]
    if (files.length > 0) done(files)
  }
  return html`<${Sheet} title=${title} close=${close} tall=${true}>
    <div class="scenes">${SCENES.map(
      (
        scene,
        i,
      ) => html`<button type="button" key=${scene.key} data-first=${i === 0 ? '' : undefined} onClick=${async () => done([await takePicture(scene)])}>
        <img src=${sceneUrl(scene)} alt="" /><span>${t(`simulator.scenes.${scene.key}`)}</span>
      </button>`,
    )}</div>
    <label class="upload">${t('simulator.camera.own')}<input type="file" accept="image/*" multiple=${album} onChange=${own} /></label>
  <//>`
}
