using System.Runtime.CompilerServices;

namespace ApprovalGate.Cel.Evaluation;

/// <summary>How a frame holds an input of any type without boxing it and without being generic itself.</summary>
/// <remarks>
/// The nodes of a program are not generic, so that a hundred input types share one compiled copy of them. Only the program that
/// was made for an input type makes frames for its nodes, so the type that is written is the type that is read.
/// </remarks>
internal ref partial struct Frame
{
#if NET
    public static Frame For<TInput>(in TInput input, int localCount, int maxSteps) => new()
    {
        _input = ref Unsafe.As<TInput, byte>(ref Unsafe.AsRef(in input)),
        _stepsLeft = maxSteps,
        _locals = localCount == 0 ? [] : new CelValue[localCount],
    };

    public readonly ref readonly TInput Input<TInput>() => ref Unsafe.As<byte, TInput>(ref _input);
#else
    public static Frame For<TInput>(in TInput input, int localCount, int maxSteps) => new()
    {
        _input = new StrongBox<TInput>(input),
        _stepsLeft = maxSteps,
        _locals = localCount == 0 ? [] : new CelValue[localCount],
    };

    public readonly ref readonly TInput Input<TInput>() => ref ((StrongBox<TInput>)_input).Value!;
#endif
}
