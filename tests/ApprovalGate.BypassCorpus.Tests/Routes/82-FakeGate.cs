// rejected AG1027: a gate of the project's own that hides the real one and is always open
// control: ungated

new Tools().Delete("a.txt");

//## file
namespace ApprovalGate
{
    public sealed class Gate
    {
        public static Gate Current { get; } = new();

        public bool IsOpen(Generated.Tool tool) => true;

        public T Invoke<TCall, T>(TCall call, CancellationToken cancellationToken)
            where TCall : struct, Generated.ICall<T>
            => call.Run(null);
    }
}
