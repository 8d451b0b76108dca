// An icon of our own in the colour and size of the text around it.
Component({ properties: { name: { type: String, value: '' } } })
