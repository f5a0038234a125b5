using Acme.Contracts;

namespace Acme.Agents;

public class VirtualMachineTools(IBackend cloud)
{
    public enum PowerState { Running = 1, Stopped }

    public record struct MachineRef(string ResourceGroup, string Name);

    public Task<PowerState> StopAsync(MachineRef machine, bool deallocate)
    {
        cloud.Post("vm.stop", (machine, deallocate));
        return Task.FromResult(PowerState.Stopped);
    }

    public Task<int> TerminateAsync(IReadOnlyList<MachineRef> machines) => cloud.SendAsync("vm.terminate", machines.Count);
}
