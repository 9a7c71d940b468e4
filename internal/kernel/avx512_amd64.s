//go:build amd64 && !purego

#include "textflag.h"

// The layout is that of the AVX2 kernels. The 16 rows of a column pair fill one
// register, and VPDPWSSD multiplies, adds the pair and accumulates at once.

#define DOT(ptr, at, acc) VPDPWSSD.BCST (ptr)(at*2), Z16, acc

#define STORE(acc) \
	VMOVDQU32 acc, (DI) \
	ADDQ      DX, DI

#define ZERO(acc) VPXORQ acc, acc, acc

// func mulPanelVNNI12(dst *int32, out int, w *int8, x *int16, cols int)
TEXT ·mulPanelVNNI12(SB), NOSPLIT, $0-40
	MOVQ dst+0(FP), DI
	MOVQ w+16(FP), SI
	MOVQ x+24(FP), R8
	MOVQ cols+32(FP), BX
	LEAQ (R8)(BX*2), R9
	LEAQ (R9)(BX*2), R10
	LEAQ (R10)(BX*2), R11
	LEAQ (R11)(BX*2), R12
	LEAQ (R12)(BX*2), R13
	ZERO(Z0)
	ZERO(Z1)
	ZERO(Z2)
	ZERO(Z3)
	ZERO(Z4)
	ZERO(Z5)
	ZERO(Z6)
	ZERO(Z7)
	ZERO(Z8)
	ZERO(Z9)
	ZERO(Z10)
	ZERO(Z11)
	XORQ CX, CX

	// Vectors 6 to 11 lie 6 × cols further than 0 to 5.
	LEAQ (BX)(BX*2), AX
	ADDQ AX, AX

loop12:
	VPMOVSXBW (SI), Z16
	DOT(R8, CX, Z0)
	DOT(R9, CX, Z1)
	DOT(R10, CX, Z2)
	DOT(R11, CX, Z3)
	DOT(R12, CX, Z4)
	DOT(R13, CX, Z5)
	DOT(R8, AX, Z6)
	DOT(R9, AX, Z7)
	DOT(R10, AX, Z8)
	DOT(R11, AX, Z9)
	DOT(R12, AX, Z10)
	DOT(R13, AX, Z11)
	ADDQ $32, SI
	ADDQ $2, AX
	ADDQ $2, CX
	CMPQ CX, BX
	JLT  loop12

	MOVQ out+8(FP), DX
	SHLQ $2, DX
	STORE(Z0)
	STORE(Z1)
	STORE(Z2)
	STORE(Z3)
	STORE(Z4)
	STORE(Z5)
	STORE(Z6)
	STORE(Z7)
	STORE(Z8)
	STORE(Z9)
	STORE(Z10)
	STORE(Z11)
	VZEROUPPER
	RET

// func mulPanelVNNI4(dst *int32, out int, w *int8, x *int16, cols int)
TEXT ·mulPanelVNNI4(SB), NOSPLIT, $0-40
	MOVQ dst+0(FP), DI
	MOVQ w+16(FP), SI
	MOVQ x+24(FP), R8
	MOVQ cols+32(FP), BX
	LEAQ (R8)(BX*2), R9
	LEAQ (R9)(BX*2), R10
	LEAQ (R10)(BX*2), R11
	ZERO(Z0)
	ZERO(Z1)
	ZERO(Z2)
	ZERO(Z3)
	XORQ CX, CX

loop4:
	VPMOVSXBW (SI), Z16
	DOT(R8, CX, Z0)
	DOT(R9, CX, Z1)
	DOT(R10, CX, Z2)
	DOT(R11, CX, Z3)
	ADDQ $32, SI
	ADDQ $2, CX
	CMPQ CX, BX
	JLT  loop4

	MOVQ out+8(FP), DX
	SHLQ $2, DX
	STORE(Z0)
	STORE(Z1)
	STORE(Z2)
	STORE(Z3)
	VZEROUPPER
	RET

// The kernels of few vectors take 4 panels at a time, w and stride bytes apart,
// so that there are enough sums under way, and store 16 rows each.

#define WEIGHTS4 \
	VPMOVSXBW (SI), Z16         \
	VPMOVSXBW (SI)(R9*1), Z17   \
	VPMOVSXBW (SI)(R9*2), Z18   \
	VPMOVSXBW (SI)(R10*1), Z19  \
	ADDQ      $32, SI

#define DOT4(ptr, a, b, c, d) \
	VPBROADCASTD (ptr)(CX*2), Z20 \
	VPDPWSSD     Z16, Z20, a      \
	VPDPWSSD     Z17, Z20, b      \
	VPDPWSSD     Z18, Z20, c      \
	VPDPWSSD     Z19, Z20, d

#define ZERO4(a, b, c, d) \
	ZERO(a) \
	ZERO(b) \
	ZERO(c) \
	ZERO(d)

#define STORE4(a, b, c, d) \
	VMOVDQU32 a, (DI)    \
	VMOVDQU32 b, 64(DI)  \
	VMOVDQU32 c, 128(DI) \
	VMOVDQU32 d, 192(DI)

// func mul4PanelsVNNI3(dst *int32, out int, w *int8, x *int16, cols int)
TEXT ·mul4PanelsVNNI3(SB), NOSPLIT, $0-40
	MOVQ dst+0(FP), DI
	MOVQ out+8(FP), DX
	MOVQ w+16(FP), SI
	MOVQ x+24(FP), R8
	MOVQ cols+32(FP), BX
	LEAQ (R8)(BX*2), R11
	LEAQ (R11)(BX*2), R12
	MOVQ BX, R9
	SHLQ $4, R9
	LEAQ (R9)(R9*2), R10
	ZERO4(Z0, Z1, Z2, Z3)
	ZERO4(Z4, Z5, Z6, Z7)
	ZERO4(Z8, Z9, Z10, Z11)
	XORQ CX, CX

loop43:
	WEIGHTS4
	DOT4(R8, Z0, Z1, Z2, Z3)
	DOT4(R11, Z4, Z5, Z6, Z7)
	DOT4(R12, Z8, Z9, Z10, Z11)
	ADDQ $2, CX
	CMPQ CX, BX
	JLT  loop43

	SHLQ $2, DX
	STORE4(Z0, Z1, Z2, Z3)
	ADDQ DX, DI
	STORE4(Z4, Z5, Z6, Z7)
	ADDQ DX, DI
	STORE4(Z8, Z9, Z10, Z11)
	VZEROUPPER
	RET

// func mul4PanelsVNNI2(dst *int32, out int, w *int8, x *int16, cols int)
TEXT ·mul4PanelsVNNI2(SB), NOSPLIT, $0-40
	MOVQ dst+0(FP), DI
	MOVQ out+8(FP), DX
	MOVQ w+16(FP), SI
	MOVQ x+24(FP), R8
	MOVQ cols+32(FP), BX
	LEAQ (R8)(BX*2), R11
	MOVQ BX, R9
	SHLQ $4, R9
	LEAQ (R9)(R9*2), R10
	ZERO4(Z0, Z1, Z2, Z3)
	ZERO4(Z4, Z5, Z6, Z7)
	XORQ CX, CX

loop42:
	WEIGHTS4
	DOT4(R8, Z0, Z1, Z2, Z3)
	DOT4(R11, Z4, Z5, Z6, Z7)
	ADDQ $2, CX
	CMPQ CX, BX
	JLT  loop42

	SHLQ $2, DX
	STORE4(Z0, Z1, Z2, Z3)
	ADDQ DX, DI
	STORE4(Z4, Z5, Z6, Z7)
	VZEROUPPER
	RET

// func mul4PanelsVNNI1(dst *int32, w *int8, x *int16, cols int)
TEXT ·mul4PanelsVNNI1(SB), NOSPLIT, $0-32
	MOVQ dst+0(FP), DI
	MOVQ w+8(FP), SI
	MOVQ x+16(FP), R8
	MOVQ cols+24(FP), BX
	MOVQ BX, R9
	SHLQ $4, R9
	LEAQ (R9)(R9*2), R10
	ZERO4(Z0, Z1, Z2, Z3)
	XORQ CX, CX

loop41:
	WEIGHTS4
	DOT4(R8, Z0, Z1, Z2, Z3)
	ADDQ $2, CX
	CMPQ CX, BX
	JLT  loop41

	STORE4(Z0, Z1, Z2, Z3)
	VZEROUPPER
	RET
