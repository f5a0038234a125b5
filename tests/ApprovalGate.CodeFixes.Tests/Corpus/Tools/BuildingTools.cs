using Acme.Contracts;

namespace Acme.Agents;

public class BuildingTools(IBackend building)
{
    public sealed record Door(string Site, int Floor, char Wing);

    public async Task UnlockAsync(Door door, TimeSpan duration, IProgress<string>? progress = null)
    {
        await building.SendAsync("door.unlock", (door, duration));
        progress?.Report("unlocked");
    }

    public Task<int> ShutdownAsync(ICollection<Door> doors, float temperature) => building.SendAsync("building.shutdown", (doors.Count, temperature));
}
