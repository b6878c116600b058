#include "go_asm.h"
#include "funcdata.h"
#include "textflag.h"

// A block of 32 weights is 16 bytes. They are read into both halves of a register, of which one takes the lower and one the
// upper half of each byte; these choose among the levels of the row. The results in even and in odd bytes are summed apart.
#define ADD(at, A, B) \
	VBROADCASTI128 at(BX), Y10;  \
	VPSRLVQ        Y13, Y10, Y10; \
	VPAND          Y15, Y10, Y10; \
	VPSHUFB        Y10, Y12, Y10; \
	VPSRLW         $8, Y10, Y11;  \
	VPAND          Y14, Y10, Y10; \
	VPADDW         Y11, B, B;     \
	VPADDW         Y10, A, A

// The row at hand, and the levels of the largest weight that stands at its end.
#define ROW(at) \
	MOVL           (DI), BX;      \
	ADDQ           SI, BX;        \
	MOVBLZX        at(BX), AX;   \
	SHLL           $4, AX;        \
	VBROADCASTI128 (R8)(AX*1), Y12; \
	ADDQ           $4, DI

// Eight sums as floats.
#define FLOATS(X, Y, at) \
	VPMOVZXWD X, Y;   \
	VCVTDQ2PS Y, Y;   \
	VMOVUPS   Y, at(DX)

// What exceeds the base of a block's sums, in the order of units: A has units 0, 4 … 28 and 1, 5 … 29, B those two further.
#define STORE(A, B, XA, XB, at) \
	VPSUBUSW     Y9, A, A;        \
	VPSUBUSW     Y9, B, B;        \
	VEXTRACTI128 $1, A, X10;      \
	VEXTRACTI128 $1, B, X11;      \
	VPUNPCKLWD   X10, XA, X12;    \
	VPUNPCKHWD   X10, XA, XA;     \
	VPUNPCKLWD   X11, XB, X10;    \
	VPUNPCKHWD   X11, XB, XB;     \
	VPUNPCKLDQ   X10, X12, X11;   \
	VPUNPCKHDQ   X10, X12, X12;   \
	VPUNPCKLDQ   XB, XA, X10;     \
	VPUNPCKHDQ   XB, XA, XA;      \
	FLOATS(X11, Y11, at);         \
	FLOATS(X12, Y12, at+32);      \
	FLOATS(X10, Y10, at+64);      \
	FLOATS(XA, A, at+96)

// func hiddenAVX2(m *Model, features *uint32, n int, h *[MaxHidden]float32)
// First the places of all rows are found and the rows asked for, so that the processor waits for many at a time; the frame
// holds where each begins.
TEXT ·hiddenAVX2(SB), 0, $1024-32
	NO_LOCAL_POINTERS
	MOVQ m+0(FP), AX
	MOVQ features+8(FP), SI
	MOVQ n+16(FP), R9
	MOVQ h+24(FP), DX
	MOVQ Model_index(AX), DI
	MOVL Model_mask(AX), R8
	MOVQ Model_rows(AX), R13
	MOVL Model_stride(AX), R11
	LEAQ kept-1024(SP), R10
	MOVQ R10, R15

find:
	MOVL        (SI), CX
	ANDL        R8, CX
	MOVL        CX, BX
	SHRL        $6, BX
	SHLL        $4, BX
	NOTL        CX
	MOVQ        (DI)(BX*1), AX
	MOVL        group_before(DI)(BX*1), BX
	SHLQ        CX, AX
	POPCNTQ     AX, CX
	ADDL        CX, BX
	SARQ        $63, AX
	ANDL        AX, BX
	IMULL       R11, BX
	PREFETCHT0  (R13)(BX*1)
	MOVL        BX, (R10)
	ANDL        $4, AX
	ADDQ        AX, R10
	ADDQ        $4, SI
	DECQ        R9
	JNZ         find

	MOVQ R13, SI
	MOVQ R15, DI
	MOVQ R10, R9
	SUBQ R15, R9
	SHRQ $2, R9 // rows kept

	VPXOR Y0, Y0, Y0
	VPXOR Y1, Y1, Y1
	VPXOR Y2, Y2, Y2
	VPXOR Y3, Y3, Y3
	VPXOR Y4, Y4, Y4
	VPXOR Y5, Y5, Y5
	VPXOR Y6, Y6, Y6
	VPXOR Y7, Y7, Y7
	MOVL  R9, AX
	SHLL  $7, AX
	VMOVD AX, X9
	VPBROADCASTW X9, Y9 // the biases of all rows
	VPCMPEQW Y14, Y14, Y14
	VPSRLW   $8, Y14, Y14 // 0x00ff
	VPSRLW   $4, Y14, Y15
	VPACKUSWB Y15, Y15, Y15 // 0x0f
	MOVL  $4, AX
	VMOVD AX, X13
	VPBROADCASTQ X13, X13
	VPXOR Y10, Y10, Y10
	VINSERTI128 $1, X13, Y10, Y13 // by how much halves are shifted
	LEAQ  ·levels(SB), R8

	MOVQ m+0(FP), AX
	MOVQ Model_Hidden(AX), AX
	CMPQ AX, $64
	JLE  narrow
	CMPQ AX, $96
	JGT  four

three:
	TESTQ R9, R9
	JZ    store3
add3:
	ROW(48)
	ADD(0, Y0, Y1)
	ADD(16, Y2, Y3)
	ADD(32, Y4, Y5)
	DECQ R9
	JNZ  add3
store3:
	STORE(Y4, Y5, X4, X5, 256)
	JMP store2

four:
	TESTQ R9, R9
	JZ    store4
add4:
	ROW(64)
	ADD(0, Y0, Y1)
	ADD(16, Y2, Y3)
	ADD(32, Y4, Y5)
	ADD(48, Y6, Y7)
	DECQ R9
	JNZ  add4
store4:
	STORE(Y6, Y7, X6, X7, 384)
	JMP store3

narrow:
	CMPQ AX, $32
	JLE  one
	TESTQ R9, R9
	JZ    store2
add2:
	ROW(32)
	ADD(0, Y0, Y1)
	ADD(16, Y2, Y3)
	DECQ R9
	JNZ  add2
store2:
	STORE(Y2, Y3, X2, X3, 128)
	JMP store1

one:
	TESTQ R9, R9
	JZ    store1
add1:
	ROW(16)
	ADD(0, Y0, Y1)
	DECQ R9
	JNZ  add1
store1:
	STORE(Y0, Y1, X0, X1, 0)
	VZEROUPPER
	RET

// func weighAVX2(out *float32, hidden int, scale float32, allowed uint64, h, scores *float32)
// Products and sums are rounded apart (no fused steps), in the order of dot.
TEXT ·weighAVX2(SB), NOSPLIT, $0-48
	MOVQ   out+0(FP), BX
	MOVQ   hidden+8(FP), R10
	VMOVSS scale+16(FP), X15
	MOVQ   allowed+24(FP), R8
	MOVQ   h+32(FP), R12
	MOVQ   scores+40(FP), R13
	MOVQ   R10, R11
	SHRQ   $4, R11
	MOVQ   R10, DX
	ANDQ   $15, DX
	SHLQ   $2, R10

class:
	BSFQ   R8, R9
	LEAQ   -1(R8), AX
	ANDQ   AX, R8
	MOVQ   R9, SI
	IMULQ  R10, SI
	ADDQ   BX, SI
	MOVQ   R12, DI
	VXORPS Y0, Y0, Y0
	VXORPS Y1, Y1, Y1
	MOVQ   R11, CX
	TESTQ  CX, CX
	JZ     fold

wide:
	VMOVUPS (SI), Y2
	VMOVUPS 32(SI), Y3
	VMULPS  (DI), Y2, Y2
	VMULPS  32(DI), Y3, Y3
	VADDPS  Y2, Y0, Y0
	VADDPS  Y3, Y1, Y1
	ADDQ    $64, SI
	ADDQ    $64, DI
	DECQ    CX
	JNZ     wide

fold:
	VADDPS       Y1, Y0, Y0
	VEXTRACTF128 $1, Y0, X1
	VADDPS       X1, X0, X0
	VMOVHLPS     X0, X0, X1
	VADDPS       X1, X0, X0
	VMOVSHDUP    X0, X1
	VADDSS       X1, X0, X0
	MOVQ         DX, CX
	TESTQ        CX, CX
	JZ           done

rest:
	VMOVSS (SI), X2
	VMULSS (DI), X2, X2
	VADDSS X2, X0, X0
	ADDQ   $4, SI
	ADDQ   $4, DI
	DECQ   CX
	JNZ    rest

done:
	VMULSS X15, X0, X0
	VMOVSS X0, (R13)(R9*4)
	TESTQ  R8, R8
	JNZ    class
	VZEROUPPER
	RET
