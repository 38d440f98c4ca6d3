"""A web application, written without a thought of Lambda, behind an adapter."""

import base64

from fastapi import FastAPI, Form, Request, Response, UploadFile
from fastapi.responses import JSONResponse, RedirectResponse
from mangum import Mangum

app = FastAPI()

PICTURE = bytes([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0xFF, 0x00])


async def body_of(request):
    kind = request.headers.get("content-type", "")
    if kind.startswith("application/json"):
        return await request.json()
    if kind.startswith("application/x-www-form-urlencoded"):
        form = await request.form()
        return {name: form.getlist(name) if len(form.getlist(name)) > 1 else form[name] for name in form}
    return (await request.body()).decode() or None


def query_of(request):
    query = {}
    for name, value in request.query_params.multi_items():
        query.setdefault(name, []).append(value)
    return {name: values if len(values) > 1 else values[0] for name, values in query.items()}


@app.api_route("/echo/{name}", methods=["GET", "POST", "PUT", "DELETE"])
async def echo(name: str, request: Request):
    return {
        "method": request.method,
        "name": name,
        "query": query_of(request),
        "body": await body_of(request),
        "title": request.headers.get("x-title"),
        "tags": request.headers.get("x-tags"),
        "host": request.headers.get("host"),
        "length": request.headers.get("content-length"),
        "cookies": request.cookies,
    }


@app.post("/upload")
async def upload(file: UploadFile, field: str = Form()):
    return {
        "field": field,
        "file": file.filename,
        "type": file.content_type,
        "base64": base64.b64encode(await file.read()).decode(),
    }


@app.post("/login", status_code=204)
async def login(response: Response):
    response.set_cookie("session", "1%3B%202", httponly=True, path="/", samesite=None)
    response.set_cookie("theme", "dark", path="/shop", samesite=None)


@app.get("/picture")
async def picture():
    return Response(PICTURE, media_type="image/png", headers={"Cache-Control": "max-age=60"})


@app.get("/moved")
async def moved():
    return RedirectResponse("/echo/there?a=1", status_code=302)


@app.post("/orders")
async def order():
    return RedirectResponse("/orders/17", status_code=303)


@app.get("/empty", status_code=204)
async def empty():
    pass


@app.get("/broken")
async def broken():
    return JSONResponse({"message": "broken"}, status_code=500)


@app.get("/crash")
async def crash():
    raise ValueError("nobody catches this")


handler = Mangum(app, lifespan="off")
