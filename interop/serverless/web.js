// A web application, written without a thought of Lambda, behind two adapters.
const cookieParser = require("cookie-parser")
const express = require("express")
const multer = require("multer")
const { configure } = require("@codegenie/serverless-express")
const serverlessHttp = require("serverless-http")

const app = express()
app.use(express.json())
app.use(express.urlencoded({ extended: true }))
app.use(express.text())
app.use(cookieParser())

const PICTURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0xff, 0x00])

app.all("/echo/:name", (request, response) =>
  response.json({
    method: request.method,
    name: request.params.name,
    query: request.query,
    body: request.body,
    title: request.get("x-title"),
    tags: request.get("x-tags"),
    host: request.get("host"),
    length: request.get("content-length"),
    cookies: request.cookies,
  }),
)

app.post("/upload", multer().single("file"), (request, response) =>
  response.json({
    field: request.body.field,
    file: request.file.originalname,
    type: request.file.mimetype,
    base64: request.file.buffer.toString("base64"),
  }),
)

app.post("/login", (request, response) => {
  response.cookie("session", "1; 2", { httpOnly: true })
  response.cookie("theme", "dark", { path: "/shop" })
  response.status(204).end()
})

app.get("/picture", (request, response) => response.type("image/png").set("Cache-Control", "max-age=60").send(PICTURE))

app.get("/moved", (request, response) => response.redirect("/echo/there?a=1"))
app.post("/orders", (request, response) => response.redirect(303, "/orders/17"))
app.get("/empty", (request, response) => response.status(204).end())

app.get("/broken", () => {
  throw new Error("broken")
})

app.use((problem, request, response, next) => response.status(500).json({ message: problem.message }))

exports.codegenie = configure({ app })
// Without "binary" it sends pictures as text, which they are not.
exports.http = serverlessHttp(app, { binary: ["image/*"] })
