#include "textflag.h"

// func addBlockAVX2(rows *uint64, places *uint32, n int, base uint16, h *float32)
// 32 unsigned bytes a row are widened to 16 bits and summed; what exceeds base goes to h as floats.
TEXT ·addBlockAVX2(SB), NOSPLIT, $0-40
	MOVQ  rows+0(FP), SI
	MOVQ  places+8(FP), DI
	MOVQ  n+16(FP), CX
	MOVWLZX base+24(FP), AX
	MOVQ  h+32(FP), DX
	VPXOR Y0, Y0, Y0
	VPXOR Y1, Y1, Y1

sum:
	MOVL      (DI), BX
	VPMOVZXBW (SI)(BX*8), Y2
	VPMOVZXBW 16(SI)(BX*8), Y3
	VPADDW    Y2, Y0, Y0
	VPADDW    Y3, Y1, Y1
	ADDQ      $4, DI
	DECQ      CX
	JNZ       sum

	VMOVD        AX, X4
	VPBROADCASTW X4, Y4
	VPSUBUSW     Y4, Y0, Y0
	VPSUBUSW     Y4, Y1, Y1
	VEXTRACTI128 $1, Y0, X2
	VEXTRACTI128 $1, Y1, X3
	VPMOVZXWD    X0, Y0
	VPMOVZXWD    X2, Y2
	VPMOVZXWD    X1, Y1
	VPMOVZXWD    X3, Y3
	VCVTDQ2PS    Y0, Y0
	VCVTDQ2PS    Y2, Y2
	VCVTDQ2PS    Y1, Y1
	VCVTDQ2PS    Y3, Y3
	VMOVUPS      Y0, (DX)
	VMOVUPS      Y2, 32(DX)
	VMOVUPS      Y1, 64(DX)
	VMOVUPS      Y3, 96(DX)
	VZEROUPPER
	RET

// func dotAVX2(a, b *float32, n int) float32
// Products and sums are rounded apart (no fused steps), in the order of dotPlain.
TEXT ·dotAVX2(SB), NOSPLIT, $0-28
	MOVQ   a+0(FP), SI
	MOVQ   b+8(FP), DI
	MOVQ   n+16(FP), CX
	VXORPS Y0, Y0, Y0
	VXORPS Y1, Y1, Y1

next:
	VMOVUPS (SI), Y2
	VMOVUPS 32(SI), Y3
	VMULPS  (DI), Y2, Y2
	VMULPS  32(DI), Y3, Y3
	VADDPS  Y2, Y0, Y0
	VADDPS  Y3, Y1, Y1
	ADDQ    $64, SI
	ADDQ    $64, DI
	SUBQ    $16, CX
	JNZ     next

	VADDPS       Y1, Y0, Y0
	VEXTRACTF128 $1, Y0, X1
	VADDPS       X1, X0, X0
	VMOVHLPS     X0, X0, X1
	VADDPS       X1, X0, X0
	VMOVSHDUP    X0, X1
	VADDSS       X1, X0, X0
	VZEROUPPER
	MOVSS        X0, ret+24(FP)
	RET
