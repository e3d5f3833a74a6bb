/** Four scenes to photograph where there is no camera: drawn here, taken as real JPEGs. */

type Scene = { readonly key: string; readonly svg: string }

const frame = (inner: string): string =>
  `<svg xmlns="http://www.w3.org/2000/svg" width="1280" height="960" viewBox="0 0 320 240">${inner}</svg>`
const sky = (top: string, bottom: string): string =>
  `<defs><linearGradient id="s" x1="0" y1="0" x2="0" y2="1"><stop offset="0" stop-color="${top}"/><stop offset="1" stop-color="${bottom}"/></linearGradient></defs><rect width="320" height="240" fill="url(#s)"/>`
const road = (ground: string): string =>
  `<path d="M120 110h80l110 130H10z" fill="${ground}"/><path d="M158 116h4l6 124h-16z" fill="#f4e7b4" opacity=".75"/>`
const houses =
  '<path d="M14 112l26-20 26 20v34H14zM244 108l30-24 30 24v38h-60z" fill="#c58f63"/><path d="M28 122h14v24H28zM262 122h16v24h-16z" fill="#6d4a33"/>'

export const SCENES: readonly Scene[] = [
  {
    key: 'pothole',
    svg: frame(
      `${sky('#a9d2ef', '#e7f2ef')}<rect y="108" width="320" height="132" fill="#8fae72"/>${houses}${road('#6f7378')}<path d="M126 176c10-14 50-16 66-4s8 26-18 30-62 2-64-10 8-8 16-16z" fill="#2e2a27"/><path d="M136 182c12-8 34-8 44 0s-4 12-22 13-32-5-22-13z" fill="#6b5b49"/>`,
    ),
  },
  {
    key: 'lamp',
    svg: frame(
      `${sky('#0d1a33', '#2a3758')}<rect y="150" width="320" height="90" fill="#1d2735"/><path d="M110 150h100l90 90H20z" fill="#2c3442"/><path d="M214 220V62q0-18-34-18" fill="none" stroke="#55606f" stroke-width="6"/><path d="M160 40h26l4 10h-34z" fill="#39424f"/><circle cx="60" cy="44" r="14" fill="#e6e9d8"/><g fill="#fff" opacity=".8"><circle cx="110" cy="30" r="1.4"/><circle cx="260" cy="54" r="1.6"/><circle cx="24" cy="90" r="1.2"/><circle cx="292" cy="22" r="1.2"/></g>`,
    ),
  },
  {
    key: 'flood',
    svg: frame(
      `${sky('#9db2c4', '#d3dde2')}<rect y="100" width="320" height="140" fill="#8da17a"/>${houses}<rect y="146" width="320" height="94" fill="#8a7f66"/><g stroke="#b7ab8d" stroke-width="3" stroke-linecap="round"><path d="M20 168h54M96 182h70M190 164h84M40 206h88M170 214h112"/></g><path d="M128 160h64l14 22h-92z" fill="#c24d42"/><path d="M138 146h42l12 18h-64z" fill="#d8e6ee"/>`,
    ),
  },
  {
    key: 'mended',
    svg: frame(
      `${sky('#8fc6f0', '#eaf6f2')}<rect y="108" width="320" height="132" fill="#86b36a"/>${houses}${road('#4b5056')}<path d="M118 172l88-3 10 34-104 2z" fill="#2f3338"/><path d="M236 212l10-34 10 34z" fill="#f0762e"/><path d="M240 198h12" stroke="#fff" stroke-width="4"/>`,
    ),
  },
]

export const sceneUrl = ({ svg }: Scene): string => `data:image/svg+xml,${encodeURIComponent(svg)}`

/** The drawing becomes bytes as a telephone would send them. */
export async function takePicture(scene: Scene): Promise<Blob> {
  const image = await new Promise<HTMLImageElement>((resolve, reject) => {
    const drawn = new Image()
    drawn.onload = () => resolve(drawn)
    drawn.onerror = () => reject(new Error('the scene could not be drawn'))
    drawn.src = sceneUrl(scene)
  })
  const canvas = document.createElement('canvas')
  canvas.width = 1280
  canvas.height = 960
  canvas.getContext('2d')?.drawImage(image, 0, 0, canvas.width, canvas.height)
  return new Promise((resolve, reject) =>
    canvas.toBlob(
      (blob) => (blob ? resolve(blob) : reject(new Error('the picture could not be taken'))),
      'image/jpeg',
      0.86,
    ),
  )
}
