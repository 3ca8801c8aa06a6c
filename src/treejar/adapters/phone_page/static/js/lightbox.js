// A picture in full. The dialog closes on Escape and gives the focus back by itself.

export function makeLightbox(dialog) {
  const image = dialog.querySelector("img");
  dialog.addEventListener("click", (event) => {
    if (event.target !== image) dialog.close();
  });
  return {
    open(url, label) {
      image.src = url;
      image.alt = label;
      dialog.showModal();
    },
  };
}
