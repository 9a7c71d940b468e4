//go:build amd64 && !purego

#include "textflag.h"

// func maxAbs(x *float32, n int) float32
TEXT ·maxAbs(SB), NOSPLIT, $0-20
	MOVQ x+0(FP), SI
	MOVQ n+8(FP), CX
	VPCMPEQD Y3, Y3, Y3
	VPSRLD $1, Y3, Y3 // all but the sign
	VXORPS Y0, Y0, Y0
	VXORPS Y1, Y1, Y1

maxLoop:
	VANDPS (SI), Y3, Y2
	VANDPS 32(SI), Y3, Y4
	VMAXPS Y2, Y0, Y0
	VMAXPS Y4, Y1, Y1
	ADDQ $64, SI
	SUBQ $16, CX
	JNZ  maxLoop

	VMAXPS Y1, Y0, Y0
	VEXTRACTF128 $1, Y0, X1
	VMAXPS X1, X0, X0
	VPSHUFD $0x4e, X0, X1
	VMAXPS X1, X0, X0
	VPSHUFD $0xb1, X0, X1
	VMAXPS X1, X0, X0
	VMOVSS X0, ret+16(FP)
	VZEROUPPER
	RET

// func levels(dst *int16, x *float32, n int, inv float32)
TEXT ·levels(SB), NOSPLIT, $0-28
	MOVQ dst+0(FP), DI
	MOVQ x+8(FP), SI
	MOVQ n+16(FP), CX
	VBROADCASTSS inv+24(FP), Y3

levelsLoop:
	VMULPS (SI), Y3, Y0
	VMULPS 32(SI), Y3, Y1
	VCVTPS2DQ Y0, Y0
	VCVTPS2DQ Y1, Y1
	VPACKSSDW Y1, Y0, Y0
	VPERMQ $0xd8, Y0, Y0
	VMOVDQU Y0, (DI)
	ADDQ $64, SI
	ADDQ $32, DI
	SUBQ $16, CX
	JNZ  levelsLoop

	VZEROUPPER
	RET

// func dot(x, y *int16, n int) int32
TEXT ·dot(SB), NOSPLIT, $0-28
	MOVQ x+0(FP), SI
	MOVQ y+8(FP), DI
	MOVQ n+16(FP), CX
	VPXOR Y0, Y0, Y0

dotLoop:
	VMOVDQU (SI), Y1
	VPMADDWD (DI), Y1, Y1
	VPADDD Y1, Y0, Y0
	ADDQ $32, SI
	ADDQ $32, DI
	SUBQ $16, CX
	JNZ  dotLoop

	VEXTRACTI128 $1, Y0, X1
	VPADDD X1, X0, X0
	VPSHUFD $0x4e, X0, X1
	VPADDD X1, X0, X0
	VPSHUFD $0xb1, X0, X1
	VPADDD X1, X0, X0
	VMOVD X0, AX
	MOVL AX, ret+24(FP)
	VZEROUPPER
	RET

// func scale(dst *float32, acc *int32, row *float32, n int, x float32)
TEXT ·scale(SB), NOSPLIT, $0-36
	MOVQ dst+0(FP), DI
	MOVQ acc+8(FP), SI
	MOVQ row+16(FP), R8
	MOVQ n+24(FP), CX
	VBROADCASTSS x+32(FP), Y3

scaleLoop:
	VCVTDQ2PS (SI), Y0
	VMULPS (R8), Y3, Y1
	VMULPS Y1, Y0, Y0
	VMOVUPS Y0, (DI)
	ADDQ $32, SI
	ADDQ $32, R8
	ADDQ $32, DI
	SUBQ $8, CX
	JNZ  scaleLoop

	VZEROUPPER
	RET

// func dotFloat(s *[8]float32, x, y *float32, n int)
TEXT ·dotFloat(SB), NOSPLIT, $0-32
	MOVQ s+0(FP), DI
	MOVQ x+8(FP), SI
	MOVQ y+16(FP), R8
	MOVQ n+24(FP), CX
	VXORPS Y0, Y0, Y0

dotFloatLoop:
	VMOVUPS (SI), Y1
	VMULPS (R8), Y1, Y1
	VADDPS Y1, Y0, Y0
	ADDQ $32, SI
	ADDQ $32, R8
	SUBQ $8, CX
	JNZ  dotFloatLoop

	VMOVUPS Y0, (DI)
	VZEROUPPER
	RET

// func maxPlus(dst, x, m *float32, n, cols int)
TEXT ·maxPlus(SB), NOSPLIT, $0-40
	MOVQ dst+0(FP), DI
	MOVQ m+16(FP), SI
	MOVQ cols+32(FP), DX
	LEAQ (DX*4), R9
	MOVL $0xff800000, AX // -Inf
	VMOVD AX, X3
	VBROADCASTSS X3, Y3

maxPlusColumns:
	MOVQ x+8(FP), R8
	MOVQ n+24(FP), CX
	MOVQ SI, R10
	VMOVAPS Y3, Y0

maxPlusLoop:
	VBROADCASTSS (R8), Y1
	VADDPS (R10), Y1, Y1
	VMAXPS Y1, Y0, Y0
	ADDQ $4, R8
	ADDQ R9, R10
	DECQ CX
	JNZ  maxPlusLoop

	VMOVUPS Y0, (DI)
	ADDQ $32, DI
	ADDQ $32, SI
	SUBQ $8, DX
	JNZ  maxPlusColumns

	VZEROUPPER
	RET

// PRE leaves the table indices of 8 units of a gate in Y0: the products at
// (in) and (hidden), scaled, plus the bias, held within the table. AX is the
// place of the gate's units in every array. NaN becomes the low end, as VMAXPS
// returns its first operand here when the other is none.
#define PRE \
	VCVTDQ2PS (R8)(AX*1), Y0       \
	VMULPS    (R10)(AX*1), Y15, Y1 \
	VMULPS    Y1, Y0, Y0           \
	VCVTDQ2PS (R9)(AX*1), Y2       \
	VMULPS    (R11)(AX*1), Y14, Y3 \
	VMULPS    Y3, Y2, Y2           \
	VADDPS    Y2, Y0, Y0           \
	VADDPS    (R12)(AX*1), Y0, Y0  \
	INDEX

// INDEX turns the values in Y0 into table indices.
#define INDEX \
	VMAXPS    Y13, Y0, Y0 \
	VMINPS    Y12, Y0, Y0 \
	VMULPS    Y11, Y0, Y0 \
	VCVTPS2DQ Y0, Y0

// PAIR leaves two table indices, the low half of R15, in R14 and R15.
#define PAIR \
	MOVLQSX R15, R14 \
	SARQ    $32, R15

// LOOKUP takes the values at the indices in Y0 from the table at base, one by
// one: gather instructions take half as long again or, where the processor
// guards them against spying, many times as long.
#define LOOKUP(base, dst) \
	VEXTRACTI128 $1, Y0, X2                    \
	VMOVQ        X0, R15                       \
	PAIR                                       \
	VMOVSS       (base)(R14*4), X1             \
	VINSERTPS    $0x10, (base)(R15*4), X1, X1  \
	VPEXTRQ      $1, X0, R15                   \
	PAIR                                       \
	VINSERTPS    $0x20, (base)(R14*4), X1, X1  \
	VINSERTPS    $0x30, (base)(R15*4), X1, X1  \
	VMOVQ        X2, R15                       \
	PAIR                                       \
	VMOVSS       (base)(R14*4), X3             \
	VINSERTPS    $0x10, (base)(R15*4), X3, X3  \
	VPEXTRQ      $1, X2, R15                   \
	PAIR                                       \
	VINSERTPS    $0x20, (base)(R14*4), X3, X3  \
	VINSERTPS    $0x30, (base)(R15*4), X3, X3  \
	VINSERTF128  $1, X3, Y1, dst

// func step(a *stepArgs)
TEXT ·step(SB), NOSPLIT, $0-8
	MOVQ a+0(FP), BX
	MOVQ 0(BX), DI   // h
	MOVQ 8(BX), SI   // c
	MOVQ 16(BX), R8  // in
	MOVQ 24(BX), R9  // hidden
	MOVQ 32(BX), R10 // inRows
	MOVQ 40(BX), R11 // hiddenRows
	MOVQ 48(BX), R12 // bias
	MOVQ 56(BX), R13 // sigmoid
	MOVQ 64(BX), DX  // tanh
	MOVQ 80(BX), CX  // count
	VBROADCASTSS 88(BX), Y15
	VBROADCASTSS 92(BX), Y14
	VBROADCASTSS 96(BX), Y13
	VBROADCASTSS 100(BX), Y12
	VBROADCASTSS 104(BX), Y11
	MOVQ 72(BX), BX // gate

stepLoop:
	XORQ AX, AX
	PRE
	LOOKUP(R13, Y5) // input gate
	ADDQ BX, AX
	PRE
	LOOKUP(R13, Y6) // forget gate
	ADDQ BX, AX
	PRE
	LOOKUP(DX, Y7)  // cell
	ADDQ BX, AX
	PRE
	LOOKUP(R13, Y8) // output gate
	VMULPS  (SI), Y6, Y6
	VMULPS  Y7, Y5, Y5
	VADDPS  Y5, Y6, Y0
	VMOVUPS Y0, (SI)
	INDEX
	LOOKUP(DX, Y7)
	VMULPS  Y7, Y8, Y8
	VMOVUPS Y8, (DI)
	ADDQ $32, DI
	ADDQ $32, SI
	ADDQ $32, R8
	ADDQ $32, R9
	ADDQ $32, R10
	ADDQ $32, R11
	ADDQ $32, R12
	SUBQ $8, CX
	JNZ  stepLoop

	VZEROUPPER
	RET
