/* What pdfium tells of the objects of a page, asked in one call a page instead of a dozen an object.

   Optional: objects.py asks the same in Python where this was not compiled, and gives the same. Nothing is decided or
   computed here. pdfium itself is not linked: pypdfium2 has loaded it, and hands over the addresses of its functions. */

#define PY_SSIZE_T_CLEAN
#include <Python.h>

#ifdef _WIN32
#define CALL __stdcall
#else
#define CALL
#endif

typedef void *Handle;
typedef struct { float a, b, c, d, e, f; } Matrix;

static int(CALL *FPDFPage_CountObjects)(Handle);
static Handle(CALL *FPDFPage_GetObject)(Handle, int);
static int(CALL *FPDFFormObj_CountObjects)(Handle);
static Handle(CALL *FPDFFormObj_GetObject)(Handle, unsigned long);
static int(CALL *FPDFPageObj_GetType)(Handle);
static int(CALL *FPDFPageObj_GetBounds)(Handle, float *, float *, float *, float *);
static int(CALL *FPDFPageObj_GetMatrix)(Handle, Matrix *);
static int(CALL *FPDFPageObj_GetFillColor)(Handle, unsigned *, unsigned *, unsigned *, unsigned *);
static int(CALL *FPDFPageObj_CountMarks)(Handle);
static Handle(CALL *FPDFPageObj_GetMark)(Handle, unsigned long);
static int(CALL *FPDFTextObj_GetFontSize)(Handle, float *);
static Handle(CALL *FPDFTextObj_GetFont)(Handle);
static int(CALL *FPDFTextObj_GetTextRenderMode)(Handle);
static int(CALL *FPDFText_CountChars)(Handle);
static unsigned(CALL *FPDFText_GetUnicode)(Handle, int);
static Handle(CALL *FPDFText_GetTextObject)(Handle, int);
static int(CALL *FPDFText_GetCharOrigin)(Handle, int, double *, double *);

static const struct { const char *name; void *slot; } FUNCTIONS[] = {
#define ENTRY(name) {#name, &name}
    ENTRY(FPDFPage_CountObjects), ENTRY(FPDFPage_GetObject), ENTRY(FPDFFormObj_CountObjects),
    ENTRY(FPDFFormObj_GetObject), ENTRY(FPDFPageObj_GetType), ENTRY(FPDFPageObj_GetBounds),
    ENTRY(FPDFPageObj_GetMatrix), ENTRY(FPDFPageObj_GetFillColor), ENTRY(FPDFPageObj_CountMarks),
    ENTRY(FPDFPageObj_GetMark), ENTRY(FPDFTextObj_GetFontSize), ENTRY(FPDFTextObj_GetFont),
    ENTRY(FPDFTextObj_GetTextRenderMode), ENTRY(FPDFText_CountChars), ENTRY(FPDFText_GetUnicode),
    ENTRY(FPDFText_GetTextObject), ENTRY(FPDFText_GetCharOrigin),
};
enum { COUNT = sizeof FUNCTIONS / sizeof *FUNCTIONS };
enum { TEXT = 1, FORM = 5 };

/* bind({name: address}): take the functions of pdfium from where it is loaded. */
static PyObject *bind(PyObject *module, PyObject *addresses)
{
    (void)module;
    for (int at = 0; at < COUNT; at++) {
        PyObject *address = PyMapping_GetItemString(addresses, FUNCTIONS[at].name);
        if (!address) return NULL;
        *(void **)FUNCTIONS[at].slot = PyLong_AsVoidPtr(address);
        Py_DECREF(address);
        if (PyErr_Occurred()) return NULL;
    }
    Py_RETURN_NONE;
}

/* What is told of text only: (size, font, render mode, (red, green, blue) or None, opacity, marks). */
static PyObject *ink_of(Handle object)
{
    float size = 0;
    unsigned red, green, blue, opacity = 255;
    int count = FPDFPageObj_CountMarks(object);
    PyObject *marks = PyTuple_New(count > 0 ? count : 0);
    if (!marks) return NULL;
    for (int at = 0; at < count; at++) {
        PyObject *mark = PyLong_FromVoidPtr(FPDFPageObj_GetMark(object, at));
        if (!mark) {
            Py_DECREF(marks);
            return NULL;
        }
        PyTuple_SET_ITEM(marks, at, mark);
    }
    FPDFTextObj_GetFontSize(object, &size);
    unsigned long long font = (uintptr_t)FPDFTextObj_GetFont(object);
    int mode = FPDFTextObj_GetTextRenderMode(object);
    if (FPDFPageObj_GetFillColor(object, &red, &green, &blue, &opacity))
        return Py_BuildValue("(dKi(III)IN)", size, font, mode, red, green, blue, opacity, marks);
    return Py_BuildValue("(dKiOIN)", size, font, mode, Py_None, 255, marks);
}

/* objects(parent, in_form, most): (type, address, bounds, matrix, ink) of each object of a page or form. */
static PyObject *objects(PyObject *module, PyObject *args)
{
    (void)module;
    unsigned long long address;
    int in_form, most;
    if (!PyArg_ParseTuple(args, "Kpi", &address, &in_form, &most)) return NULL;
    Handle parent = (Handle)(uintptr_t)address;
    int count = in_form ? FPDFFormObj_CountObjects(parent) : FPDFPage_CountObjects(parent);
    PyObject *found = PyList_New(0);
    for (int at = 0; found && at < count && at < most; at++) {
        Handle object = in_form ? FPDFFormObj_GetObject(parent, at) : FPDFPage_GetObject(parent, at);
        int type = FPDFPageObj_GetType(object);
        float left = 0, bottom = 0, right = 0, top = 0;
        Matrix m = {1, 0, 0, 1, 0, 0};
        FPDFPageObj_GetBounds(object, &left, &bottom, &right, &top);
        if (type == TEXT || type == FORM) FPDFPageObj_GetMatrix(object, &m);
        PyObject *ink = type == TEXT ? ink_of(object) : Py_NewRef(Py_None);
        PyObject *one = ink ? Py_BuildValue("(iK(dddd)(dddddd)N)", type, (unsigned long long)(uintptr_t)object, left,
                                            bottom, right, top, m.a, m.b, m.c, m.d, m.e, m.f, ink) : NULL;
        if (!one || PyList_Append(found, one) < 0) Py_CLEAR(found);
        Py_XDECREF(one);
    }
    return found;
}

/* stretches(text page): its characters as one string, and (object, start, end, baseline of the first) of each stretch
   of them that one object prints; object is 0 for what pdfium itself puts in between. */
static PyObject *stretches(PyObject *module, PyObject *page)
{
    (void)module;
    Handle text_page = PyLong_AsVoidPtr(page);
    if (PyErr_Occurred()) return NULL;
    int count = FPDFText_CountChars(text_page);
    if (count < 0) count = 0;
    Py_UCS4 *characters = PyMem_New(Py_UCS4, count + 1);
    PyObject *found = characters ? PyList_New(0) : PyErr_NoMemory();
    for (int at = 0, start = 0; found && at < count; start = at) {
        Handle object = FPDFText_GetTextObject(text_page, start);
        do {
            unsigned code = FPDFText_GetUnicode(text_page, at);
            characters[at++] = code <= 0x10FFFF ? code : 0xFFFD;
        } while (at < count && FPDFText_GetTextObject(text_page, at) == object);
        double x, y = 0;
        FPDFText_GetCharOrigin(text_page, start, &x, &y);
        PyObject *one = Py_BuildValue("(Kiid)", (unsigned long long)(uintptr_t)object, start, at, y);
        if (!one || PyList_Append(found, one) < 0) Py_CLEAR(found);
        Py_XDECREF(one);
    }
    PyObject *text = found ? PyUnicode_FromKindAndData(PyUnicode_4BYTE_KIND, characters, count) : NULL;
    PyMem_Free(characters);
    if (text) return Py_BuildValue("(NN)", text, found);
    Py_XDECREF(found);
    return NULL;
}

static PyMethodDef methods[] = {
    {"bind", bind, METH_O, "Take the functions of pdfium from where it is loaded."},
    {"objects", objects, METH_VARARGS, "Return what is told of each object of a page or form."},
    {"stretches", stretches, METH_O, "Return the characters of a page, and which object prints which."},
    {NULL, NULL, 0, NULL},
};

static int names(PyObject *module)
{
    PyObject *all = PyTuple_New(COUNT);
    for (int at = 0; all && at < COUNT; at++) PyTuple_SET_ITEM(all, at, PyUnicode_FromString(FUNCTIONS[at].name));
    int failed = PyModule_AddObjectRef(module, "NAMES", all);
    Py_XDECREF(all);
    return failed;
}

static PyModuleDef_Slot slots[] = {{Py_mod_exec, names}, {0, NULL}};
static PyModuleDef definition = {PyModuleDef_HEAD_INIT, "_objects", NULL, 0, methods, slots, NULL, NULL, NULL};

PyMODINIT_FUNC PyInit__objects(void) { return PyModuleDef_Init(&definition); }
